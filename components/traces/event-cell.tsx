import { IconArrowRight } from "@tabler/icons-react";
import type { TracedEvent } from "@/server/contracts/traces";
import { visibleText } from "../visible-text";
import styles from "./event-cell.module.css";
import { stepWords, troubleOf, typeText } from "./event-words";

type Props = {
  event: TracedEvent;
  /** The store of another tool that it stands in. */
  source: string | undefined;
  isChosen: boolean;
  /** Where it stands, where its lane does not say so. */
  place?: string | undefined;
  /** Events of other traces that it led to. */
  onward?: number;
};

/** Dot, type and amount; below them the step from its cause and who does not have it. */
export const EventCell = ({ event, source, isChosen, place, onward = 0 }: Props) => {
  const trouble = troubleOf(event);
  return (
    <span className={styles.event} data-chosen={isChosen || undefined} data-state={trouble?.state}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.lines}>
        <span className={styles.first}>
          <b title={visibleText(event.type)}>{typeText(event.type, source)}</b>
          {event.amount !== undefined && <span className={styles.amount}>{event.amount}</span>}
          {place !== undefined && <span className={styles.place}>{place}</span>}
        </span>
        <span className={styles.second}>
          {stepWords(event)}
          {trouble && <span className={styles.trouble}>{trouble.text}</span>}
          {onward > 0 && (
            <span className={styles.onward}>
              <IconArrowRight size={12} stroke={1.9} aria-hidden="true" />
              {onward === 1 ? "1 in another trace" : `${onward} in other traces`}
            </span>
          )}
        </span>
      </span>
    </span>
  );
};
