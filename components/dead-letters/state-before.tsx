"use client";

import { useQuery } from "@tanstack/react-query";
import type { SequenceDetail } from "@/server/contracts/dead-letters";
import { formatDecimal } from "../format";
import { streamQueries } from "../streams/queries";
import { Trouble } from "../streams/trouble";
import { readableText } from "../streams/value-text";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import styles from "./head-film.module.css";

const Fields = ({ projection, streamId, version }: { projection: string; streamId: string; version: string }) => {
  const answer = useQuery(streamQueries.state(streamId, projection, version));
  const { data, refetch } = answer;
  const error = useStandingError(`${projection} ${version} ${streamId}`, answer);
  if (error) return <Trouble title="Its row could not be folded." error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={styles.pending}>Folding up to v{formatDecimal(version)}…</p>;
  if (!data.state) return <p className={styles.none}>There was no row yet.</p>;
  return (
    <dl className={styles.fields}>
      {Object.entries(data.state).map(([field, value]) => (
        <div key={field}>
          <dt>{visibleText(field)}</dt>
          <dd>{value === null || value === undefined ? "–" : <bdi>{visibleText(readableText(value))}</bdi>}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The row as it was when the event came. */
export const StateBefore = ({ detail, streamId, version }: { detail: SequenceDetail; streamId: string; version: string | null }) => (
  <div className={styles.state}>
    <h3>
      {detail.projection} before it{version && <small> at v{formatDecimal(version)}</small>}
    </h3>
    {version === null && <p className={styles.none}>It is the first event of its stream: there was no row yet.</p>}
    {version !== null && !detail.isKeyedByStream && (
      <p className={styles.none}>Its rows gather several streams, so one stream’s versions do not name a state of them.</p>
    )}
    {version !== null && detail.isKeyedByStream && <Fields projection={detail.projection} streamId={streamId} version={version} />}
  </div>
);
