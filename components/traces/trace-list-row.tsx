import type { CSSProperties } from "react";
import type { TracedEvent } from "@/server/contracts/traces";
import { elideMiddle } from "../format";
import { visibleText } from "../visible-text";
import { EventCell } from "./event-cell";
import { eventName } from "./event-words";
import styles from "./trace-list.module.css";

/** A deeper event says how deep it is. */
const MOST_INDENTS = 12;

type Props = {
  id: string;
  event: TracedEvent;
  /** The store of another tool that it stands in. */
  source: string | undefined;
  top: number;
  isChosen: boolean;
  /** Events of other traces that it led to. */
  onward: number;
  onChoose: (eventId: string) => void;
};

export const TraceListRow = ({ id, event, source, top, isChosen, onward, onChoose }: Props) => {
  const { eventId, depth, streamId, streamVersion } = event;
  const style: CSSProperties & Record<`--${string}`, string> = {
    "--depth": String(Math.min(depth, MOST_INDENTS)),
    transform: `translateY(${top}px)`,
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the page takes the keys
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={depth + 1}
      aria-selected={isChosen}
      aria-label={eventName(event, source)}
      className={styles.row}
      style={style}
      onClick={() => onChoose(eventId)}
    >
      {depth > MOST_INDENTS && <span className={styles.deep}>step {depth}</span>}
      <EventCell
        event={event}
        source={source}
        isChosen={isChosen}
        place={`${elideMiddle(visibleText(streamId), 28)} v${streamVersion}`}
        onward={onward}
      />
    </div>
  );
};
