"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type UIEvent, useEffect, useRef, useState } from "react";
import type { TimelineRows } from "./timeline-rows";
import { useTimelinePages } from "./use-timeline-pages";

export const ROW_PX = 28;
const ROWS_BEFORE_CHOSEN = 8;
const NEAR_END_ROWS = 3;

type List = {
  streamId: string;
  rows: TimelineRows;
  types: string | undefined;
  chosen: bigint;
  /** The newest is shown whatever comes. */
  isFollowing: boolean;
};

/** The rows that are drawn, the entries that have come for them, and how many events arrived unseen below. */
export const useTimelineWindow = ({ streamId, rows, types, chosen, isFollowing }: List) => {
  const list = useRef<HTMLDivElement>(null);
  const chosenRow = rows.rowOf(chosen);
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialOffset: () => Math.max(0, (chosenRow - ROWS_BEFORE_CHOSEN) * ROW_PX),
  });
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  const pages = useTimelinePages(streamId, rows, types, startIndex, endIndex);

  const isAtEnd = endIndex >= rows.count - 1;
  const [seen, setSeen] = useState({ types, count: rows.count });
  if ((isAtEnd && seen.count !== rows.count) || seen.types !== types) setSeen({ types, count: rows.count });

  // Whoever scrolled away reads something: what comes at the end does not pull the list there.
  const isPulled = useRef(true);
  const shown = useRef({ chosenRow, types });
  const onScroll = ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }: UIEvent<HTMLElement>) => {
    isPulled.current = scrollTop + clientHeight >= scrollHeight - NEAR_END_ROWS * ROW_PX;
  };
  useEffect(() => {
    const isNewest = isFollowing && shown.current.types === types && chosenRow > shown.current.chosenRow;
    if (!isNewest || isPulled.current) virtual.scrollToIndex(chosenRow, { align: "auto" });
    shown.current = { chosenRow, types };
  }, [virtual, chosenRow, types, isFollowing]);

  return {
    list,
    onScroll,
    chosenRow,
    items: virtual.getVirtualItems(),
    height: virtual.getTotalSize(),
    /** Rows that a page key moves over. */
    screenRows: Math.max(1, endIndex - startIndex - 1),
    isAtEnd,
    unseen: Math.max(0, rows.count - seen.count),
    scrollToEnd: () => virtual.scrollToIndex(rows.count - 1, { align: "end" }),
    pages,
  };
};
