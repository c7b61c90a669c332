"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { rowsIn, type Span } from "./timeline-pages";
import { useTimelinePages } from "./use-timeline-pages";

export const ROW_PX = 28;
const ROWS_BEFORE_CHOSEN = 8;

/** The rows that are drawn, the entries that have come for them, and how many events arrived unseen below. */
export const useTimelineWindow = (streamId: string, span: Span, chosenRow: number) => {
  const list = useRef<HTMLDivElement>(null);
  const rows = rowsIn(span);
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialOffset: () => Math.max(0, (chosenRow - ROWS_BEFORE_CHOSEN) * ROW_PX),
  });
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  const pages = useTimelinePages(streamId, span, startIndex, endIndex);

  const isAtEnd = endIndex >= rows - 1;
  const [seenRows, setSeenRows] = useState(rows);
  if (isAtEnd && seenRows !== rows) setSeenRows(rows);

  useEffect(() => virtual.scrollToIndex(chosenRow, { align: "auto" }), [virtual, chosenRow]);

  return {
    list,
    rows,
    items: virtual.getVirtualItems(),
    height: virtual.getTotalSize(),
    /** Rows that a page key moves over. */
    screenRows: Math.max(1, endIndex - startIndex - 1),
    isAtEnd,
    unseen: Math.max(0, rows - seenRows),
    scrollToEnd: () => virtual.scrollToIndex(rows - 1, { align: "end" }),
    pages,
  };
};
