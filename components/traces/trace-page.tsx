"use client";

import { useQuery } from "@tanstack/react-query";
import { useParams, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { ApiError } from "../api-client";
import { formatDuration } from "../format";
import { Trouble } from "../streams/trouble";
import { useStandingError } from "../use-standing-error";
import { traceQueries } from "./queries";
import { parseTraceAddress } from "./trace-address";
import { TraceMissing } from "./trace-missing";
import { TraceUnread } from "./trace-unread";
import { TraceView } from "./trace-view";

export const TracePage = () => {
  const { correlationId: segment } = useParams<{ correlationId: string }>();
  const correlationId = decodeURIComponent(segment);
  const query = useSearchParams();
  const place = useMemo(() => parseTraceAddress(new URLSearchParams(query.toString())), [query]);
  const { source, after } = place.address;
  const answer = useQuery(traceQueries.trace(correlationId, { source, after }));
  const { data, refetch, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError(`${source} ${correlationId} ${after}`, answer);

  if (error instanceof ApiError && error.status === 404)
    return <TraceMissing correlationId={correlationId} source={source} isFurtherOn={after !== undefined} />;
  if (data) {
    const stale = error ? { error, sinceText: formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000) } : null;
    return <TraceView key={`${source} ${correlationId} ${after}`} trace={data} place={place} stale={stale} />;
  }
  return (
    <TraceUnread correlationId={correlationId}>
      {error && <Trouble title="The trace could not be read." titleAs="h2" error={error} onRetry={() => void refetch()} />}
    </TraceUnread>
  );
};
