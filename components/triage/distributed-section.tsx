"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { DistributedTransaction, DistributedTransactions } from "@/server/contracts/distributed-transactions";
import { countOf, formatDuration } from "../format";
import { api } from "../paths";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import { Intervene } from "./intervene";
import { triageQueries } from "./queries";
import styles from "./triage.module.css";
import { distributedWords } from "./triage-words";

const ALONE = 1;

const stateText: Readonly<Record<DistributedTransaction["parts"][number]["state"], string>> = {
  prepared: "prepared",
  committed: "committed",
  "rolled-back": "rolled back",
  absent: "not there",
  untold: "not there any more, nobody knows how it ended",
  unknown: "silent",
};

const PartLine = ({ part, advice }: { part: DistributedTransaction["parts"][number]; advice: DistributedTransaction["advice"] }) => {
  const { participant, gid, state, database, seconds, canBeResolved } = part;
  const acts = advice === "commit" || advice === "roll-back" ? [advice] : (["commit", "roll-back"] as const);
  return (
    <li>
      <span>
        <b>{participant}</b> {stateText[state]}
        {seconds !== null && ` for ${formatDuration(seconds)}`}
        {database && ` in ${visibleText(database)}`}
      </span>
      {canBeResolved && database && (
        <span className={styles.acts}>
          {acts.map((act) => (
            <Intervene
              key={act}
              target={{ path: api.preparedInterventions(), body: { act, participant, database, gid } }}
              name={`${visibleText(gid)} of ${participant}`}
            />
          ))}
        </span>
      )}
    </li>
  );
};

const Distributed = ({ one, isOld }: { one: DistributedTransaction; isOld: boolean }) => (
  <li className={styles.item}>
    <div className={styles.what}>
      <p className={styles.name}>
        <b>
          <bdi>{visibleText(one.id)}</bdi>
        </b>
        <StateMark {...distributedWords[one.verdict]} isOld={isOld} />
      </p>
      <p>{visibleText(one.sentence)}</p>
      <p className={styles.rule}>{visibleText(one.rule)}</p>
      <ul className={styles.parts}>
        {one.parts.map((part) => (
          <PartLine key={`${part.participant}/${part.gid}`} part={part} advice={one.advice} />
        ))}
      </ul>
    </div>
  </li>
);

const Participants = ({ participants }: Pick<DistributedTransactions, "participants">) => (
  <>
    {participants
      .filter(({ isReached }) => !isReached)
      .map(({ name, trouble }) => (
        <p key={name} className={styles.blind}>
          <b>{name} is silent.</b> {visibleText(trouble ?? "")} What it holds is not known.
        </p>
      ))}
  </>
);

/** Two-phase transactions across the configured participants; only this server where none is configured. */
export const DistributedSection = () => {
  const { data, error, refetch } = useQuery(triageQueries.distributed());
  if (!data)
    return (
      <section className={styles.section} aria-labelledby="distributed" aria-busy={!error}>
        <h2 id="distributed">Across participants</h2>
        {error ? (
          <p role="alert">
            The participants could not be asked. {visibleText(error.message)} <Button onClick={() => void refetch()}>Try again</Button>
          </p>
        ) : (
          <p>Asking the participants…</p>
        )}
      </section>
    );
  if (data.participants.length === ALONE) return null;
  return (
    <section className={styles.section} aria-labelledby="distributed">
      <h2 id="distributed">
        Across participants <span className={styles.note}>{data.participants.map(({ name }) => name).join(", ")}</span>
      </h2>
      {error && <p role="status">Could not refresh. {visibleText(error.message)} What follows is not now.</p>}
      <Participants participants={data.participants} />
      {data.transactions.length === 0 && <p>No transaction is prepared anywhere.</p>}
      <ul className={styles.items}>
        {data.transactions.map((one) => (
          <Distributed key={one.id} one={one} isOld={error !== null} />
        ))}
      </ul>
      {data.more > 0 && <p>{countOf(data.more, "transaction")} more that need nobody.</p>}
    </section>
  );
};
