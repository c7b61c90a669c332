"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Reconciliation } from "@/server/contracts/reconciliations";
import { ActorName } from "../action-log/actor-name";
import { countOf, formatDecimal, formatDuration } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { kindWords, resultWords, shareText } from "./drift-words";
import { reconciliationQueries } from "./queries";
import styles from "./reconciliation-section.module.css";

const Unapplied = ({ record: { projection, unapplied } }: { record: Reconciliation }) => {
  if (!unapplied || unapplied.count === 0) return null;
  return (
    <details>
      <summary>{countOf(unapplied.count, "event")} could not be applied</summary>
      <ul>
        {unapplied.first.map(({ eventId, streamId, streamVersion, type, state, sequence }) => (
          <li key={eventId}>
            <Link href={paths.stream(streamId, streamVersion)} prefetch={false}>
              {type}, version {streamVersion} of {visibleText(streamId)}
            </Link>{" "}
            <Link href={paths.heldSequence(projection, sequence)} prefetch={false}>
              {state}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
};

const Record = ({ record }: { record: Reconciliation }) => {
  const { at, actor, reason, lagEvents, lagSeconds, driftScore, source, model, result, resultAt } = record;
  return (
    <li>
      <span className={styles.when}>
        <Time at={at} />
      </span>
      <div>
        <b>{kindWords(record)}</b>
        {actor && (
          <>
            {" "}
            by <ActorName name={actor} />
          </>
        )}
        {reason && (
          <>
            : <q>{visibleText(reason)}</q>
          </>
        )}
        <span className={styles.facts}>
          {countOf(lagEvents, "event")} ({formatDuration(lagSeconds)}) behind, {shareText(driftScore)} missing; log at{" "}
          {formatDecimal(source.position)}, read model at {formatDecimal(model.position)}
          {resultWords[result] && (
            <span className={result === "contradicted" ? styles.bad : undefined}>
              ; {resultWords[result]}
              {resultAt && (
                <>
                  {" "}
                  <Time at={resultAt} />
                </>
              )}
            </span>
          )}
        </span>
        <Unapplied record={record} />
      </div>
    </li>
  );
};

/** The newest findings and acts, last first. */
export const ReconciliationRecords = ({ projection }: { projection: string }) => {
  const answer = useQuery(reconciliationQueries.newest(projection));
  const error = useStandingError(`reconciliations of ${projection}`, answer);
  const { data, refetch } = answer;
  if (!data && error)
    return (
      <p className={styles.advice}>
        <b>The records cannot be read.</b> {error.message} <Button onClick={() => void refetch()}>Try now</Button>
      </p>
    );
  if (!data)
    return (
      <p className={styles.facts} role="status" aria-busy="true">
        Reading what was found before…
      </p>
    );
  if (data.reconciliations.length === 0) return <p className={styles.facts}>No finding is on record.</p>;
  return (
    <ol className={styles.records}>
      {data.reconciliations.map((record) => (
        <Record key={record.id} record={record} />
      ))}
    </ol>
  );
};
