import Link from "next/link";
import type { IncidentDetail, IncidentEntry, IncidentLink } from "@/server/contracts/incidents";
import { ActorName } from "../action-log/actor-name";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import styles from "./incidents.module.css";

const hrefOf = ({ kind, id }: IncidentLink): string => {
  if (kind === "alert") return paths.alert(id);
  if (kind === "finding") return paths.finding(id);
  return kind === "repair" ? paths.repair(id) : paths.caseFile(id);
};

const Linked = ({ link }: { link: IncidentLink }) => (
  <>
    linked the {link.kind.replace("-", " ")}{" "}
    <Link href={hrefOf(link)} prefetch={false}>
      {visibleText(link.name ?? link.id)}
    </Link>
  </>
);

const What = ({ entry }: { entry: IncidentEntry }) => {
  if (entry.kind === "note") return <span className={styles.text}>{entry.text.split("\n").map(visibleText).join("\n")}</span>;
  if (entry.kind === "linked") return <Linked link={entry.link} />;
  return entry.kind === "ticked" ? `has seen to: ${entry.line}` : `took back: ${entry.line}`;
};

/** Entries are only ever added: their place is what they are known by. */
const keyOf = ({ at, kind }: IncidentEntry, place: number): string => `${place} ${at} ${kind}`;

/** Everything that was added, in order. */
export const IncidentEntries = ({ incident: { entries } }: { incident: IncidentDetail }) => (
  <section className={styles.section} aria-labelledby="entries">
    <h2 id="entries">What happened</h2>
    {entries.length === 0 && <p>Nothing was noted so far.</p>}
    <ol className={styles.entries}>
      {entries.map((entry, place) => (
        <li key={keyOf(entry, place)}>
          <span className={styles.when}>
            <Time at={entry.at} />
          </span>
          <span>
            <ActorName name={entry.by} /> <What entry={entry} />
          </span>
        </li>
      ))}
    </ol>
  </section>
);
