"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useStreamQueries } from "./place-context";
import type { Span } from "./timeline-pages";
import { everyVersion, type TimelineRows, versionsIn } from "./timeline-rows";
import { runsOf } from "./what-if-words";

/** When so many events came since the list was read, it is read again; until then only what came since. */
const REREAD_AFTER = 5_000n;

type Chosen = { rows: TimelineRows; isReading: boolean; error: Error | null; retry: () => void };

/** The rows of the list of events: all, or those of the types that were asked for (percent-encoded, by comma). */
export const useTypeRows = (streamId: string, span: Span, types: string | undefined): Chosen => {
  const streamQueries = useStreamQueries();
  const [base, setBase] = useState(span.last);
  if (span.last - base > REREAD_AFTER) setBase(span.last);
  const isFiltered = types !== undefined;
  const whole = useQuery({ ...streamQueries.versionsOfTypes(streamId, types ?? "", 0n, base), enabled: isFiltered });
  const since = useQuery({
    ...streamQueries.versionsOfTypes(streamId, types ?? "", base + 1n, span.last),
    enabled: isFiltered && span.last > base,
    placeholderData: (before) => before,
  });
  const listed = [whole.data?.runs, span.last > base ? since.data?.runs : ""].filter(Boolean).join();
  const { first, last } = span;
  const all = useMemo(() => everyVersion({ first, last }), [first, last]);
  const some = useMemo(() => versionsIn(runsOf(listed)), [listed]);
  return {
    rows: isFiltered ? some : all,
    isReading: isFiltered && !whole.data,
    error: isFiltered ? (whole.error ?? since.error) : null,
    retry: () => void Promise.all([whole.refetch(), ...(span.last > base ? [since.refetch()] : [])]),
  };
};
