import { IconCheck } from "@tabler/icons-react";
import { memo } from "react";
import { typeWords } from "@/server/contracts/type-words";
import type { Severity } from "../findings/severity-words";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import type { LetterMark } from "./stream-letters";
import styles from "./timeline.module.css";
import type { TimelineEntry } from "./use-timeline-pages";
import { readableText } from "./value-text";

type Props = {
  id: string;
  row: number;
  rows: number;
  top: number;
  version: string;
  entry: TimelineEntry | undefined;
  /** Its type is said in words. */
  isInWords: boolean;
  isChosen: boolean;
  /** The chosen one is compared with it. */
  isOther: boolean;
  precision: "day" | "minute";
  /** What a projection made of it that could not apply it. */
  mark: LetterMark | undefined;
  /** The worst that an audit found there; told where no letter is. */
  finding: Severity | undefined;
  /** It counts no more. */
  isSuperseded: boolean;
  /** Null where nothing can be left out. */
  isLeftOut: boolean | null;
};

export const TimelineRow = memo(
  ({ id, row, rows, top, version, entry, isInWords, isChosen, isOther, precision, mark, finding, isSuperseded, isLeftOut }: Props) => (
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
      data-finding={mark ? undefined : finding}
      data-other={isOther || undefined}
      data-left-out={isLeftOut || undefined}
      data-superseded={isSuperseded || undefined}
    >
      <span className={styles.version}>{version}</span>
      <span className={styles.dot} aria-hidden="true" />
      {entry ? (
        <>
          <span className={styles.type} title={visibleText(entry.type)}>
            <bdi>{visibleText(isInWords ? typeWords(entry.type) : entry.type)}</bdi>
          </span>
          {isOther && <span className={styles.mark}>compared</span>}
          {isSuperseded && <span className={styles.mark}>superseded</span>}
          {(mark ?? finding) && <span className={styles.mark}>{mark ?? "finding"}</span>}
          <span className={styles.amount}>{entry.amount && readableText(entry.amount)}</span>
          <Time at={entry.occurredAt} precision={precision} className={styles.time} />
        </>
      ) : (
        <span className={styles.waiting} aria-hidden="true" />
      )}
      {isLeftOut !== null && (
        <span data-toggle className={styles.keep} aria-hidden="true" title={isLeftOut ? "Left out: put it back" : "Happens: leave it out"}>
          {!isLeftOut && <IconCheck size={12} stroke={3} />}
        </span>
      )}
    </div>
  ),
);
TimelineRow.displayName = "TimelineRow";
