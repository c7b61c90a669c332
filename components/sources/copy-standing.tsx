import Link from "next/link";
import type { SourceCopy } from "@/server/contracts/sources";
import { countOf, formatDecimal, formatDuration, formatPosition } from "../format";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { Time } from "../time/time";
import { Fact, FactLine } from "../ui/facts";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import { copyWords } from "./source-words";
import styles from "./sources.module.css";

const behindWords = ({ events, isMore }: NonNullable<SourceCopy["behind"]>): string =>
  events === 0 ? "nothing" : `${isMore ? "more than " : ""}${countOf(events, "event")}`;

/** How far the log of a source stands in this console's own, and what keeps it. */
export const CopyStanding = ({
  copy: { state, sentence, events, position, copiedAt, behind, troubleSince, engine },
}: {
  copy: SourceCopy;
}) => (
  <section className={section.section} aria-labelledby="copy">
    <header>
      <h2 id="copy">Copy</h2>
    </header>
    <p className={section.words} role={state === "stopped" ? "alert" : "status"}>
      <StateMark {...copyWords[state]} />. {visibleText(sentence)}
      {troubleSince !== null && (
        <>
          {" "}
          Since <Time at={troubleSince} />.
        </>
      )}
    </p>
    <FactLine>
      <Fact label="Copied" value={formatDecimal(events)} note={copiedAt !== null && <Time at={copiedAt} />} />
      <Fact label="Up to" value={position === null ? "nothing yet" : formatPosition(position)} />
      {behind && (
        <Fact
          label="Behind"
          value={behindWords(behind)}
          note={behind.oldestSeconds !== null && `the oldest ${formatDuration(behind.oldestSeconds)} old`}
        />
      )}
      <Fact label="Engine" value={engine ? `${visibleText(engine.host)} (${engine.pid})` : "none"} />
    </FactLine>
    <p className={styles.inset}>
      Its events stand in this console's own log as well, where <Link href={paths.overview()}>projections</Link> fold them.
    </p>
  </section>
);
