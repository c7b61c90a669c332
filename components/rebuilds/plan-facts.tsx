import { IconAlertTriangle } from "@tabler/icons-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import type { RebuildPlan } from "@/server/contracts/rebuilds";
import { countOf, formatDuration } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { diskText, isTooLarge } from "./plan-words";
import styles from "./start-drawer.module.css";

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const Names = ({ of: names }: { of: readonly string[] }) =>
  names.map((name, at) => (
    <Fragment key={name}>
      {at > 0 && ", "}
      <code>{visibleText(name)}</code>
    </Fragment>
  ));

/** A rebuild that is in the way is linked; one that waits for its turn may still be asked for. */
const Hindrance = ({ hindrance: { sentence, rebuildId } }: { hindrance: NonNullable<RebuildPlan["hindrance"]> }) => (
  <p className={styles.hindrance} role="status">
    <IconAlertTriangle size={16} stroke={1.9} aria-hidden="true" />
    <span>
      {visibleText(sentence)} {rebuildId && <Link href={paths.rebuild(rebuildId)}>See that rebuild</Link>}
    </span>
  </p>
);

/** What it would read, how long it would take, the room it needs, and who reads the view. Counted now. */
export const PlanFacts = ({ plan, isOld }: { plan: RebuildPlan; isOld: boolean }) => {
  const { events, seconds, disk, view, dependents, readers, letters, hindrance, fromVersion, isSameVersion } = plan;
  return (
    <section aria-label="What it would take" aria-busy={isOld} className={styles.plan}>
      {hindrance && <Hindrance hindrance={hindrance} />}
      <dl className={styles.facts}>
        <Line label="Reads">{countOf(events, "event")}, from the first on</Line>
        <Line label="Takes">
          {seconds === null ? "not known: it was never rebuilt" : `about ${formatDuration(seconds)}, at the rate of the last time`}
        </Line>
        <Line label="Disk">
          <span data-tone={isTooLarge(disk) ? "bad" : undefined}>{diskText(disk)}</span>
        </Line>
        <Line label="View">
          <code>{view}</code> stays with version {fromVersion} until you switch
        </Line>
        <Line label="Read by">{dependents.length === 0 ? "no other view or function" : <Names of={dependents} />}</Line>
        <Line label="Granted to">{readers.length === 0 ? "nobody but its owner" : <Names of={readers} />}</Line>
        <Line label="Letters">
          {letters.letters === 0
            ? "none is held back"
            : `${countOf(letters.letters, "letter")} of version ${fromVersion}${isSameVersion ? "" : "; the switch settles them"}`}
        </Line>
      </dl>
    </section>
  );
};
