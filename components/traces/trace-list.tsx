"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useEffect, useId, useMemo, useRef } from "react";
import type { Trace, TracedEvent } from "@/server/contracts/traces";
import { countOf, elideMiddle } from "../format";
import { visibleText } from "../visible-text";
import { EventCell } from "./event-cell";
import { eventName } from "./event-words";
import { onwardCounts } from "./trace-graph";
import styles from "./trace-list.module.css";

const ROW_PX = 48;
/** A deeper event says how deep it is. */
const MOST_INDENTS = 12;
const ROWS_BEFORE_CHOSEN = 4;

type Props = {
  trace: Trace;
  /** In the order of the list. */
  events: readonly TracedEvent[];
  chosen: string | undefined;
  onChoose: (eventId: string) => void;
};

/** Every event under its cause. */
export const TraceList = ({ trace, events, chosen, onChoose }: Props) => {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const counts = useMemo(() => onwardCounts(trace), [trace]);
  const chosenRow = events.findIndex(({ eventId }) => eventId === chosen);
  const virtual = useVirtualizer({
    count: events.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialOffset: () => Math.max(0, (chosenRow - ROWS_BEFORE_CHOSEN) * ROW_PX),
  });
  useEffect(() => {
    if (chosenRow >= 0) virtual.scrollToIndex(chosenRow, { align: "auto" });
  }, [virtual, chosenRow]);
  const items = virtual.getVirtualItems();
  return (
    <div
      ref={list}
      role="tree"
      tabIndex={0}
      aria-label={`Events of the trace under their causes, ${countOf(events.length, "event")}`}
      aria-activedescendant={items.some(({ index }) => index === chosenRow) ? `${id}-${chosenRow}` : undefined}
      className={styles.list}
    >
      <div className={styles.rows} style={{ height: virtual.getTotalSize() }} role="presentation">
        {items.map(({ index, start }) => {
          const event = events[index];
          if (!event) return null;
          const style: CSSProperties & Record<`--${string}`, string> = {
            "--depth": String(Math.min(event.depth, MOST_INDENTS)),
            transform: `translateY(${start}px)`,
          };
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and takes the keys
            <div
              key={event.eventId}
              id={`${id}-${index}`}
              role="treeitem"
              tabIndex={-1}
              aria-level={event.depth + 1}
              aria-selected={index === chosenRow}
              aria-label={eventName(event)}
              className={styles.row}
              style={style}
              onClick={() => onChoose(event.eventId)}
            >
              {event.depth > MOST_INDENTS && <span className={styles.deep}>step {event.depth}</span>}
              <EventCell event={event} isChosen={index === chosenRow} place={placeOf(event)} onward={counts.get(event.eventId) ?? 0} />
            </div>
          );
        })}
      </div>
    </div>
  );
};

const placeOf = ({ streamId, streamVersion }: TracedEvent): string => `${elideMiddle(visibleText(streamId), 28)} v${streamVersion}`;
