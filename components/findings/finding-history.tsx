import type { FindingDetail } from "@/server/contracts/findings";
import { ActorName } from "../action-log/actor-name";
import { ExactTime } from "../streams/exact-time";
import { visibleText } from "../visible-text";
import { AuditLink } from "./audit-link";
import styles from "./finding-detail.module.css";
import { findingStateWords } from "./finding-state";

type Change = FindingDetail["history"][number];

/** As the API names whoever is no person. */
const AUDIT = "audit";

const wordsOf = ({ from, to }: Change): string => {
  if (from === null) return "found for the first time";
  if (to === "open") return from === "acknowledged" ? "reopened" : "found again";
  return findingStateWords[to].word;
};

const Who = ({ actor, auditId }: Change) => (actor === AUDIT ? <AuditLink id={auditId}>an audit</AuditLink> : <ActorName name={actor} />);

/** What became of it, newest first. */
export const FindingHistory = ({ history }: Pick<FindingDetail, "history">) => (
  <section className={styles.section} aria-labelledby="history">
    <header>
      <h2 id="history">What became of it</h2>
    </header>
    <ol className={styles.history}>
      {history.map((change) => (
        <li key={`${change.at} ${change.to}`}>
          <b>{wordsOf(change)}</b> by <Who {...change} />, <ExactTime at={change.at} />
          {change.actor !== AUDIT && change.why && <q>{visibleText(change.why)}</q>}
        </li>
      ))}
    </ol>
  </section>
);
