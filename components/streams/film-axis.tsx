import { formatDecimal, formatDuration } from "../format";
import { brief } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import styles from "./film.module.css";
import type { FilmMark } from "./film-marks";
import { placeOf, versionTicks } from "./film-scale";
import type { TimeAxis } from "./time-axis";
import type { Span } from "./timeline-pages";

const BASE = 92;
const TEXT = 106;
const DAY_MS = 86_400_000;
const FOLDS_TOLD = 8;

type Props = { span: Span; chosen: bigint; marks: ReadonlyMap<string, FilmMark>; time: TimeAxis | null; left: number; width: number };

const Versions = ({ span, chosen, left, width }: Omit<Props, "time" | "marks">) => {
  const room = 14 + String(span.last).length * 9;
  const place = placeOf(span, chosen).middle;
  const ticks = versionTicks(span, Math.max(2, Math.floor(width / room))).filter(
    (version) => version === chosen || Math.abs(placeOf(span, version).middle - place) * width > room * 0.8,
  );
  return [...new Set([...ticks, chosen])].map((version) => (
    <text
      key={String(version)}
      className={version === chosen ? styles.axisNow : styles.axis}
      x={left + placeOf(span, version).middle * width}
      y={TEXT}
      textAnchor="middle"
    >
      {formatDecimal(String(version))}
    </text>
  ));
};

const Moments = ({ time, left, width }: { time: TimeAxis; left: number; width: number }) => {
  const mode = useTimeMode();
  const count = Math.max(2, Math.min(6, Math.floor(width / 150)));
  const [from, to] = [time.momentAt(0), time.momentAt(1)];
  const precision = to - from > 10 * DAY_MS ? "day" : "minute";
  const folds = [...time.folds].sort((a, b) => b.ms - a.ms).slice(0, FOLDS_TOLD);
  return (
    <>
      {folds.map(({ fraction, ms }) => (
        <g key={fraction}>
          <path className={styles.fold} d={`M${left + fraction * width - 3} ${BASE + 4}l3 -8m2 8l3 -8`} />
          <title>{formatDuration(ms / 1_000)} without an event</title>
        </g>
      ))}
      {Array.from({ length: count }, (_, at) => at / (count - 1)).map((fraction) => (
        <text
          key={fraction}
          className={styles.axis}
          x={left + fraction * width}
          y={TEXT}
          textAnchor={fraction === 0 ? "start" : fraction === 1 ? "end" : "middle"}
        >
          {brief(new Date(time.momentAt(fraction)).toISOString(), mode, Date.now(), precision)}
        </text>
      ))}
    </>
  );
};

const Mark = ({ mark, x }: { mark: FilmMark; x: number }) =>
  mark === "letter" ? (
    <circle className={styles.mark} cx={x} cy={BASE} r={2.5} />
  ) : (
    <path className={styles.mark} data-mark={mark} d={`M${x} ${BASE - 4}l4 4l-4 4l-4 -4z`} />
  );

/** Versions or moments under the film, a dot at each version that a projection could not apply, a lozenge where an audit found something. */
export const FilmAxis = ({ span, chosen, marks, time, left, width }: Props) => (
  <>
    {time ? <Moments time={time} left={left} width={width} /> : <Versions span={span} chosen={chosen} left={left} width={width} />}
    {!time &&
      [...marks].map(([version, mark]) => <Mark key={version} mark={mark} x={left + placeOf(span, BigInt(version)).middle * width} />)}
  </>
);
