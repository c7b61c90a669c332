import { formatCompact } from "../format";
import styles from "./sparkline.module.css";
import { gapless, pointOf, type Sample, sparklinePath } from "./sparkline-path";

type Props = { samples: readonly Sample[]; stepMs: number; windowMs: number; threshold: number };

const WIDTH = 76;
const HEIGHT = 20;
/** The noise of a quiet reader stays flat. */
const LEAST_TOP = 100;

/** Lag over the window, linear from zero; its peak beside it, the threshold dotted where the scale reaches it. */
export const Sparkline = ({ samples, stepMs, windowMs, threshold }: Props) => {
  const last = samples[samples.length - 1];
  if (!last) return <span className={styles.none}>no samples</span>;
  const peak = samples.reduce((most, { value }) => Math.max(most, value), 0);
  const scale = { from: last.at - windowMs, to: last.at, top: Math.max(LEAST_TOP, peak), width: WIDTH, height: HEIGHT };
  const end = pointOf(last, scale);
  const limit = pointOf({ at: 0, value: threshold }, scale).y;
  return (
    <svg className={styles.sparkline} width="114" height={HEIGHT + 6} viewBox={`0 -3 114 ${HEIGHT + 6}`} aria-hidden="true">
      <line className={styles.base} x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
      {scale.top >= threshold && <line className={styles.limit} x1="0" x2={WIDTH} y1={limit} y2={limit} />}
      <path className={styles.line} d={sparklinePath(gapless(samples, stepMs), scale)} />
      <circle className={styles.end} cx={end.x} cy={end.y} r="2" />
      <text x={WIDTH + 6} y={Math.min(Math.max(end.y + 4, 10), HEIGHT)}>
        {formatCompact(peak)}
      </text>
    </svg>
  );
};
