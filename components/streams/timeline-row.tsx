import { memo } from "react";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import type { LetterMark } from "./stream-letters";
import styles from "./timeline.module.css";
import type { TimelineEntry } from "./use-timeline-pages";

type Props = {
  id: string;
  row: number;
  rows: number;
  top: number;
  version: string;
  entry: TimelineEntry | undefined;
  isChosen: boolean;
  precision: "day" | "minute";
  /** What a projection made of it that could not apply it. */
  mark: LetterMark | undefined;
};

export const TimelineRow = memo(({ id, row, rows, top, version, entry, isChosen, precision, mark }: Props) => (
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isChosen}
    aria-setsize={rows}
    aria-posinset={row + 1}
    className={styles.row}
    style={{ transform: `translateY(${top}px)` }}
    data-version={version}
    data-mark={mark}
  >
    <span className={styles.version}>{version}</span>
    <span className={styles.dot} aria-hidden="true" />
    {entry ? (
      <>
        <span className={styles.type} title={entry.type}>
          {visibleText(entry.type)}
        </span>
        {mark && <span className={styles.mark}>{mark}</span>}
        <span className={styles.amount}>{entry.amount}</span>
        <Time at={entry.occurredAt} precision={precision} className={styles.time} />
      </>
    ) : (
      <span className={styles.waiting} aria-hidden="true" />
    )}
  </div>
));
TimelineRow.displayName = "TimelineRow";
