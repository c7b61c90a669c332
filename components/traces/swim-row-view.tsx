import { formatDuration } from "../format";
import type { SwimWords } from "./swim-lanes";
import styles from "./swim-lanes.module.css";
import { dotOf, EVENT_PX, type SwimRow } from "./swim-layout";

type Props = {
  id: string;
  row: SwimRow;
  cell: { left: number; width: number };
  isChosen: boolean;
  onChoose: (id: string) => void;
  words: SwimWords;
};

/** An event in its lane, or how long there was none. */
export const SwimRowView = ({ id, row, cell, isChosen, onChoose, words }: Props) => {
  if (row.kind === "idle")
    return (
      <div className={styles.idle} style={{ top: row.top, height: row.height }} role="presentation">
        <span>{formatDuration(row.seconds)}</span>
      </div>
    );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the page takes the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-label={words.nameOf(row.id)}
      className={styles.row}
      style={{ top: dotOf(row) - EVENT_PX / 2, height: EVENT_PX }}
      onClick={() => onChoose(row.id)}
    >
      <span className={styles.time}>{words.timeOf(row.id)}</span>
      <span className={styles.cell} style={cell}>
        {words.cellOf(row.id)}
      </span>
    </div>
  );
};
