"use client";

import { useQuery } from "@tanstack/react-query";
import { countOf, formatDecimal } from "../format";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { usePlace, useReplayQueries } from "./place-context";
import { PlaceLink } from "./place-link";
import styles from "./state.module.css";
import { stateRows } from "./state-change";
import { StateTable } from "./state-table";
import type { StreamAddress } from "./stream-address";
import { Trouble } from "./trouble";
import { payloadsUpTo } from "./what-if-payloads";
import { runsUpTo } from "./what-if-words";

const Parting = ({ partsAt, version }: { partsAt: string | null; version: string }) => {
  if (partsAt === null) return <>Up to v{formatDecimal(version)} nothing would be different.</>;
  const isHere = partsAt === version;
  return (
    <>
      The two part at <PlaceLink to={{ v: partsAt, view: undefined }}>v{formatDecimal(partsAt)}</PlaceLink>
      {isHere && ", this version"}.
    </>
  );
};

const imaginedBy = ({ without, payloads, fold }: StreamAddress, version: bigint) => ({
  without: runsUpTo(without, version),
  payloads: payloadsUpTo(payloads, version),
  fold,
});

type Props = { streamId: string; projection: string; version: string };

/** The row as it is and as it would be. */
export const ImaginedState = ({ streamId, projection, version }: Props) => {
  const { address } = usePlace();
  const replayQueries = useReplayQueries();
  const answer = useQuery(replayQueries.whatIf(streamId, projection, version, imaginedBy(address, BigInt(version))));
  const { data, isPlaceholderData, refetch } = answer;
  const error = useStandingError(`${projection} ${version} ${address.without} ${address.payloads} ${address.fold} ${streamId}`, answer);
  if (error) return <Trouble title="This cannot be imagined." error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <p aria-busy="true" className={styles.pending}>
        Folding what happened and what would have…
      </p>
    );
  const rows = stateRows({ state: data.imagined, changes: data.changes });
  const differing = rows.filter(({ isChanged }) => isChanged).length;
  return (
    <div aria-busy={isPlaceholderData} className={styles.imagined}>
      <p className={styles.saying}>
        {data.partsAt !== null && <b>{differing === 0 ? "Nothing differs here." : `${countOf(differing, "field")} would be different.`}</b>}{" "}
        <Parting partsAt={data.partsAt} version={data.version} />
      </p>
      {data.refusal && (
        <p className={styles.refusal} role="status">
          <b>
            The imagined story ends before v{formatDecimal(data.refusal.version)} ({visibleText(data.refusal.type)}):
          </b>{" "}
          <bdi>{visibleText(data.refusal.message)}</bdi>
        </p>
      )}
      {rows.length > 0 ? (
        <StateTable
          rows={rows}
          heads={{ before: `Real, v${formatDecimal(data.version)}`, after: "Imagined" }}
          hadRow={data.real !== null}
          hasRow={data.imagined !== null}
          caption={`${data.projection} at version ${data.version}, real and imagined`}
        />
      ) : (
        <p className={styles.pending}>There is no row, neither in what happened nor in what is imagined.</p>
      )}
    </div>
  );
};
