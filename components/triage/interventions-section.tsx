"use client";

import { useQuery } from "@tanstack/react-query";
import { ActorName } from "../action-log/actor-name";
import { Time } from "../time/time";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import { triageQueries } from "./queries";
import styles from "./triage.module.css";
import { actWords, stateWords, targetWords } from "./triage-words";

/** What people did here lately, and what came of it. */
export const InterventionsSection = () => {
  const { data, error } = useQuery(triageQueries.interventions());
  if (!data)
    return error ? (
      <section className={styles.section} aria-labelledby="interventions">
        <h2 id="interventions">What was done</h2>
        <p role="alert">{visibleText(error.message)}</p>
      </section>
    ) : null;
  return (
    <section className={styles.section} aria-labelledby="interventions">
      <h2 id="interventions">What was done</h2>
      {data.interventions.length === 0 && <p>Nobody has ended a session or a prepared transaction, or moved a checkpoint, from here.</p>}
      <ul className={styles.items}>
        {data.interventions.map(({ id, act, state, target, outcome, actor, reason, begunAt }) => (
          <li key={id} className={styles.item}>
            <div className={styles.what}>
              <p className={styles.name}>
                <b>
                  {actWords[act]}: {targetWords(target)}
                </b>
                <StateMark {...stateWords[state]} />
              </p>
              {outcome && <p>{visibleText(outcome)}</p>}
              <p className={styles.holds}>
                <ActorName name={actor} />, <Time at={begunAt} />: <q>{visibleText(reason)}</q>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
