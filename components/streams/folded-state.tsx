"use client";

import { useQuery } from "@tanstack/react-query";
import { formatDecimal } from "../format";
import { useStandingError } from "../use-standing-error";
import { lastSetBy } from "./blame";
import { ChangeSentence } from "./change-sentence";
import { FieldJumps } from "./field-jumps";
import { useStreamQueries } from "./place-context";
import styles from "./state.module.css";
import { stateRows, summarize } from "./state-change";
import { StateTable } from "./state-table";
import type { Span } from "./timeline-pages";
import { Trouble } from "./trouble";

const headsOf = (version: bigint, { first }: Span) => ({
  before: version > first ? `Before, v${formatDecimal(String(version - 1n))}` : "Before",
  after: `After, v${formatDecimal(String(version))}`,
});

/** What a version made of the row, field by field, and who last set each. */
export const FoldedState = ({
  streamId,
  projection,
  version,
  span,
}: {
  streamId: string;
  projection: string;
  version: string;
  span: Span;
}) => {
  const streamQueries = useStreamQueries();
  const answer = useQuery(streamQueries.state(streamId, projection, version));
  const { data: blame } = useQuery(streamQueries.blame(streamId, projection, version));
  const { data, isPlaceholderData, refetch } = answer;
  const error = useStandingError(`${projection} ${version} ${streamId}`, answer);
  if (error)
    return (
      <Trouble title={`${projection} has no state to show at v${formatDecimal(version)}.`} error={error} onRetry={() => void refetch()} />
    );
  if (!data)
    return (
      <p aria-busy="true" className={styles.pending}>
        Folding up to v{formatDecimal(version)}…
      </p>
    );
  const summary = summarize(data);
  const rows = stateRows(data);
  return (
    <div aria-busy={isPlaceholderData}>
      <ChangeSentence summary={summary} version={data.version} projection={data.projection} />
      {rows.length > 0 && (
        <StateTable
          key={data.projection}
          rows={rows}
          heads={headsOf(BigInt(data.version), span)}
          hadRow={summary.kind !== "appeared"}
          hasRow={data.state !== null}
          caption={`${data.projection} before and after version ${data.version}`}
          {...(data.state ? { blame: { version: data.version, lastSet: lastSetBy(blame, data.version) } } : {})}
          onField={(field) => (
            <FieldJumps key={field} streamId={streamId} projection={projection} field={field} version={data.version} span={span} />
          )}
        />
      )}
    </div>
  );
};
