"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useMemo, useRef } from "react";
import type { Trace, TracedEvent } from "@/server/contracts/traces";
import { countOf } from "../format";
import { onwardCounts } from "./shown-events";
import styles from "./trace-list.module.css";
import { TraceListRow } from "./trace-list-row";

const ROW_PX = 48;
const ROWS_BEFORE_CHOSEN = 4;

/** Rows near the screen; a row that comes to be chosen is scrolled to. */
const useListWindow = (count: number, chosenRow: number) => {
  const list = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialOffset: () => Math.max(0, (chosenRow - ROWS_BEFORE_CHOSEN) * ROW_PX),
  });
  useEffect(() => {
    if (chosenRow >= 0) virtual.scrollToIndex(chosenRow, { align: "auto" });
  }, [virtual, chosenRow]);
  return { list, items: virtual.getVirtualItems(), height: virtual.getTotalSize() };
};

type Props = {
  trace: Trace;
  /** The store of another tool that it is of. */
  source: string | undefined;
  /** In the order of the list. */
  events: readonly TracedEvent[];
  chosen: string | undefined;
  onChoose: (eventId: string) => void;
};

/** Every event under its cause. */
export const TraceList = ({ trace, source, events, chosen, onChoose }: Props) => {
  const id = useId();
  const counts = useMemo(() => onwardCounts(trace), [trace]);
  const chosenRow = events.findIndex(({ eventId }) => eventId === chosen);
  const { list, items, height } = useListWindow(events.length, chosenRow);
  const rows = items.flatMap(({ index, start }) => {
    const event = events[index];
    return event ? [{ index, start, event }] : [];
  });
  return (
    <div
      ref={list}
      role="tree"
      tabIndex={0}
      aria-label={`Events of the trace under their causes, ${countOf(events.length, "event")}`}
      aria-activedescendant={rows.some(({ index }) => index === chosenRow) ? `${id}-${chosenRow}` : undefined}
      className={styles.list}
    >
      <div className={styles.rows} style={{ height }} role="presentation">
        {rows.map(({ index, start, event }) => (
          <TraceListRow
            key={event.eventId}
            id={`${id}-${index}`}
            event={event}
            source={source}
            top={start}
            isChosen={index === chosenRow}
            onward={counts.get(event.eventId) ?? 0}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
};
