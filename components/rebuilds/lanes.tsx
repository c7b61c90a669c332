import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { formatCount } from "../format";
import styles from "./lanes.module.css";
import { type LaneRow, lanesOf, roleWords, sideMark } from "./side-words";

const Lane = ({
  rebuild,
  row: { side, isServing, lane, share, left },
  isCounted,
}: {
  rebuild: RebuildDetail;
  row: LaneRow;
  isCounted: boolean;
}) => {
  const percent = `${Math.round(share * 10_000) / 100}%`;
  const name = isServing ? "live" : lane.role === "kept" ? "kept" : "candidate";
  return (
    <li className={styles.lane} data-side={side}>
      <div className={styles.name}>
        <span>
          <b>{name}</b> {sideMark(rebuild, side)}
        </span>
        <span className={styles.quiet}>{roleWords(lane, rebuild.state)}</span>
      </div>
      <div className={styles.track} aria-hidden="true">
        {share > 0 && <span className={styles.read} style={{ width: percent }} />}
        {share > 0 && <span className={styles.mark} style={{ left: percent }} />}
      </div>
      <div className={styles.count}>
        <b>{isCounted && lane.role !== "gone" ? formatCount(lane.eventsDone) : "–"}</b>
        <span className={styles.quiet}>{left}</span>
      </div>
    </li>
  );
};

/** Both sides on one scale of events read, from none to the head. The one that readers have stands first. */
export const Lanes = ({ rebuild, isOld }: { rebuild: RebuildDetail; isOld: boolean }) => {
  const { top, rows } = lanesOf(rebuild);
  return (
    <section className={styles.section} aria-label="Events read, live and candidate" data-old={isOld || undefined}>
      {top !== null && (
        <div className={styles.axis} aria-hidden="true">
          <span>0</span>
          <span>{formatCount(top / 2)}</span>
          <b>head {formatCount(top)}</b>
        </div>
      )}
      <ul className={styles.lanes}>
        {rows.map((row) => (
          <Lane key={row.side} rebuild={rebuild} row={row} isCounted={top !== null} />
        ))}
      </ul>
    </section>
  );
};
