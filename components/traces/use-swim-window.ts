"use client";

import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef } from "react";
import { EVENT_PX, type Swim } from "./swim-layout";

/** Of the lanes' names, which stay at the top. */
const HEAD_PX = 40;
const ROWS_BEFORE_CHOSEN = 4;

/** Scrolls to the side, no further than it must, until the cell is seen beside the axis. */
const showCell = (scroller: HTMLElement | null, left: number, width: number, axis: number) => {
  if (!scroller) return;
  if (left - axis < scroller.scrollLeft) scroller.scrollLeft = left - axis;
  else if (left + width > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = left + width - scroller.clientWidth;
};

export type SwimColumns = {
  /** Pixels of the axis, and those that a lane has at least. */
  axis: number;
  least: number;
};

/** Which rows are near enough to the screen to be drawn, and how wide a lane is. An event that comes to be chosen is scrolled to. */
export const useSwimWindow = ({ rows, lanes }: Swim, chosenRow: number | undefined, { axis, least }: SwimColumns) => {
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const ref = useMergedRef(scroller, sized);
  // Another function makes the virtualizer look at all heights again: a trace that grew has other ones.
  const getItemKey = useCallback((index: number) => rows[index]?.top ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getItemKey,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rows[index]?.height ?? EVENT_PX,
    overscan: 10,
    paddingStart: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
    initialOffset: () => Math.max(0, (rows[chosenRow ?? 0]?.top ?? 0) - ROWS_BEFORE_CHOSEN * EVENT_PX),
  });
  useEffect(() => {
    if (chosenRow !== undefined) virtual.scrollToIndex(chosenRow, { align: "auto" });
  }, [virtual, chosenRow]);
  const lane = Math.max(least, Math.floor((width - axis) / Math.max(1, lanes.length)));
  const row = chosenRow === undefined ? undefined : rows[chosenRow];
  const chosenLane = row?.kind === "event" ? row.lane : undefined;
  useEffect(() => {
    if (chosenLane !== undefined) showCell(scroller.current, axis + chosenLane * lane, lane, axis);
  }, [chosenLane, lane, axis]);
  const items = virtual.getVirtualItems().map(({ index }) => index);
  return { ref, lane, items, first: items[0] ?? 0, last: items.at(-1) ?? 0 };
};
