import type { Triage } from "@/server/contracts/triage";
import { countOf, formatCount } from "../format";
import { SessionItem } from "./session-item";
import styles from "./triage.module.css";
import { isNotable } from "./triage-words";

const connectionWords = ({ open, limit, active, idle, idleInTransaction, waiting }: Triage["connections"]): string =>
  `${formatCount(open)} of ${countOf(limit, "connection")}: ${formatCount(active)} active, ${formatCount(idle)} idle, ${formatCount(idleInTransaction)} idle in transaction, ${formatCount(waiting)} waiting for a lock`;

/** Open transactions: those that mean something in full, the harmless ones folded. */
export const SessionsSection = ({ seen, isOld }: { seen: Triage; isOld: boolean }) => {
  const notable = seen.sessions.filter(isNotable);
  const harmless = seen.sessions.filter((session) => !isNotable(session));
  return (
    <section className={styles.section} aria-labelledby="transactions">
      <h2 id="transactions">
        Transactions <span className={styles.note}>{connectionWords(seen.connections)}</span>
      </h2>
      {notable.length === 0 && <p>No open transaction keeps anybody waiting.</p>}
      <ul className={styles.items}>
        {notable.map((session) => (
          <SessionItem key={session.pid} session={session} isOld={isOld} />
        ))}
      </ul>
      {harmless.length > 0 && (
        <details className={styles.folded}>
          <summary>{countOf(harmless.length, "harmless transaction")}</summary>
          <ul className={styles.items}>
            {harmless.map((session) => (
              <SessionItem key={session.pid} session={session} isOld={isOld} />
            ))}
          </ul>
        </details>
      )}
      {seen.sessionsMore > 0 && (
        <p>{countOf(seen.sessionsMore, "more session")} with an open transaction, none of which holds anybody up.</p>
      )}
    </section>
  );
};
