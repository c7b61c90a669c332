import type { AlertDetail } from "@/server/contracts/alerts";
import { ActorName } from "../action-log/actor-name";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import { figureText, transitionWords } from "./alert-words";
import styles from "./alerts.module.css";

/** What happened to an alert, newest first. */
export const AlertHistory = ({ alert }: { alert: AlertDetail }) => (
  <section className={styles.section} aria-labelledby="history">
    <h2 id="history">What happened</h2>
    <ol className={styles.history}>
      {alert.history.map(({ kind, at, value, by, note, until }) => (
        <li key={`${at} ${kind}`}>
          <span className={styles.when}>
            <Time at={at} />
          </span>
          <span>
            {transitionWords[kind]}
            {by !== null && (
              <>
                {" "}
                by <ActorName name={by} />
              </>
            )}
            {until !== null && (
              <>
                {" "}
                until <Time at={until} precision="minute" />
              </>
            )}
            <span className={styles.note}> at {figureText(value, alert)}</span>
            {note !== null && <q>{visibleText(note)}</q>}
          </span>
        </li>
      ))}
    </ol>
  </section>
);
