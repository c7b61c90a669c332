"use client";

import { useQueries, useQueryClient } from "@tanstack/react-query";
import type { StreamTimeline } from "@/server/contracts/streams";
import { useStandingError } from "../use-standing-error";
import { useStreamQueries } from "./place-context";
import { PAGE_SIZE, pageOfRow, pagesFor, sizeOf } from "./timeline-pages";
import type { TimelineRows } from "./timeline-rows";
import { useSettled } from "./use-settled";

export type TimelineEntry = StreamTimeline["entries"][number];

/** Rows beyond the visible ones that are read with them, so that a page's border is seldom seen. */
const MARGIN = 60;
const QUIET_MS = 90;

/** Entries of the pages around the visible rows; a row whose page has not come yet has none. `types`: those that the rows are of. */
export const useTimelinePages = (streamId: string, rows: TimelineRows, types: string | undefined, from: number, to: number) => {
  const queryClient = useQueryClient();
  const streamQueries = useStreamQueries();
  const [lowest = 0, highest = -1] = useSettled(pagesFor(rows.count, from - MARGIN, to + MARGIN).join(), QUIET_MS)
    .split(",")
    .map(Number);
  const pages = pagesFor(rows.count, lowest * PAGE_SIZE, Math.max(lowest, highest) * PAGE_SIZE);

  const smallerPage = (queryKey: readonly unknown[]) =>
    queryClient.getQueriesData<StreamTimeline>({ queryKey: queryKey.slice(0, -1) }).find(([, data]) => data)?.[1];

  const answers = useQueries({
    queries: pages.map((page) => {
      const options = streamQueries.timelinePage(streamId, rows.versionAt(page * PAGE_SIZE), sizeOf(rows.count, page), types);
      return { ...options, placeholderData: () => smallerPage(options.queryKey) };
    }),
  });

  const entryAt = (row: number): TimelineEntry | undefined => {
    const version = String(rows.versionAt(row));
    const entries = answers[pages.indexOf(pageOfRow(row))]?.data?.entries;
    const entry = entries?.[row % PAGE_SIZE];
    // After a version that the log has lost, entries no longer stand at their rows.
    return entry?.streamVersion === version ? entry : entries?.find(({ streamVersion }) => streamVersion === version);
  };

  const unread = answers.filter(({ data }) => !data);
  const retry = () => {
    for (const { refetch } of unread) void refetch();
  };
  const error = useStandingError(`${pages.join()} ${types} ${streamId}`, {
    data: unread.length === 0 || undefined,
    error: unread.find(({ error }) => error)?.error ?? null,
    failureReason: unread.find(({ failureReason }) => failureReason)?.failureReason ?? null,
  });
  return { entryAt, error, retry };
};
