import type { PreparedTransaction, Triage } from "@/server/contracts/triage";
import { countOf, formatDuration } from "../format";
import { api } from "../paths";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import { Intervene } from "./intervene";
import styles from "./triage.module.css";
import { consequenceWords } from "./triage-words";

const Prepared = ({ one, isOld }: { one: PreparedTransaction; isOld: boolean }) => {
  const { gid, owner, database, ageSeconds, isLong, holds, locks, waiters, consequence } = one;
  const name = `prepared transaction ${visibleText(gid)}`;
  const target = (act: "commit" | "roll-back") => ({ path: api.preparedInterventions(), body: { act, database, gid } });
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <p className={styles.name}>
          <b>
            <bdi>{visibleText(gid)}</bdi>
          </b>
          <StateMark {...consequenceWords[consequence.kind]} isOld={isOld} />
        </p>
        <p>{visibleText(consequence.sentence)}</p>
        <p className={styles.holds}>
          prepared {formatDuration(ageSeconds)} ago by {visibleText(owner)} in {visibleText(database)}
          {isLong && ", longer than any second phase takes"}; holds {countOf(locks, "lock")}
          {holds.length > 0 && `: ${holds.map(({ what, mode }) => `${visibleText(what)} (${mode})`).join(", ")}`}
          {holds.length > 0 && locks > holds.length && ` and ${countOf(locks - holds.length, "more lock")}`}
          {waiters > 0 && `; ${countOf(waiters, "session")} behind it`}
        </p>
      </div>
      <div className={styles.acts}>
        <Intervene target={target("commit")} name={name} />
        <Intervene target={target("roll-back")} name={name} />
      </div>
    </li>
  );
};

/** Of every database of this server; they outlive their sessions and a crash. */
export const PreparedSection = ({ seen: { prepared, preparedMore }, isOld }: { seen: Triage; isOld: boolean }) => (
  <section className={styles.section} aria-labelledby="prepared">
    <h2 id="prepared">
      Prepared transactions <span className={styles.note}>on this server, in every database</span>
    </h2>
    {prepared.length === 0 && <p>None is prepared.</p>}
    <ul className={styles.items}>
      {prepared.map((one) => (
        <Prepared key={`${one.database}/${one.gid}`} one={one} isOld={isOld} />
      ))}
    </ul>
    {preparedMore > 0 && <p>{countOf(preparedMore, "younger one")} besides.</p>}
  </section>
);
