import { formatDecimal } from "../format";
import styles from "./film.module.css";
import { type FilmStep, valueScale } from "./film-scale";
import { readableText } from "./value-text";

const TOP = 18;
const BOTTOM = 92;
/** What the label of the chosen one takes, and both that and the one at the end. */
const LABEL_ROOM = 130;
const BOTH_LABELS = 230;
const WIDEST_BAND = 80;

type Props = {
  steps: readonly FilmStep[];
  /** The step that the chosen version stands on. */
  chosen: FilmStep | null;
  chosenVersion: bigint;
  /** Pixels; null while it is not known. */
  chosenAt: number | null;
  otherAt: number | null;
  other: bigint | null;
  left: number;
  right: number;
  /** Width of one version; 0 where they are not evenly spaced. */
  band: number;
  /** Where a step begins. */
  xOf: (step: FilmStep) => number;
  formatTick: (value: number) => string;
};

const tickText = (value: number, format: (value: number) => string): string =>
  Math.abs(value) < 10 && !Number.isInteger(value) ? value.toFixed(2).replace(/0$/, "") : value < 0 ? `-${format(-value)}` : format(value);

const linePath = (steps: readonly FilmStep[], xOf: Props["xOf"], yOf: (value: number) => number, right: number): string => {
  let path = "";
  let isDrawing = false;
  for (const [at, step] of steps.entries()) {
    const next = steps[at + 1];
    const end = next ? xOf(next) : right;
    if (step.value === null) isDrawing = false;
    else {
      path += `${isDrawing ? "L" : "M"}${xOf(step).toFixed(1)} ${yOf(step.value).toFixed(1)}H${end.toFixed(1)}`;
      isDrawing = true;
    }
  }
  return path;
};

/** The number after each version, with what stands at its beginning, at the chosen version and at its end. */
export const FilmLine = (props: Props) => {
  const { steps, chosen, chosenVersion, chosenAt, otherAt, other, left, right, band, xOf, formatTick } = props;
  const { bottom, top, ticks } = valueScale(steps);
  const yOf = (value: number) => BOTTOM - ((value - bottom) / (top - bottom)) * (BOTTOM - TOP);
  const first = steps.find(({ value }) => value !== null);
  const last = steps[steps.length - 1];
  const chosenY = chosen?.value === null || chosen === null ? null : yOf(chosen.value);
  const isLate = chosenAt !== null && chosenAt > right - LABEL_ROOM;
  const bandWidth = Math.min(WIDEST_BAND, band);
  return (
    <>
      {chosenAt !== null && bandWidth > 3 && (
        <rect className={styles.band} x={chosenAt - bandWidth / 2} width={bandWidth} y={TOP - 8} height={BOTTOM - TOP + 8} />
      )}
      {steps.length > 0 &&
        ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.grid} x1={left} x2={right} y1={yOf(tick)} y2={yOf(tick)} />
            <text className={styles.axis} x={left - 6} y={yOf(tick) + 3.5} textAnchor="end">
              {tickText(tick, formatTick)}
            </text>
          </g>
        ))}
      {steps.length === 0 && <line className={styles.grid} x1={left} x2={right} y1={BOTTOM} y2={BOTTOM} />}
      <path className={styles.line} d={linePath(steps, xOf, yOf, right)} />
      {otherAt !== null && other !== null && (
        <>
          <line className={styles.other} x1={otherAt} x2={otherAt} y1={TOP - 8} y2={BOTTOM} />
          <text className={styles.label} x={otherAt + 5} y={TOP - 6}>
            v{formatDecimal(String(other))}
          </text>
        </>
      )}
      {chosenAt !== null && <line className={styles.chosen} x1={chosenAt} x2={chosenAt} y1={TOP - 8} y2={BOTTOM} />}
      {chosenAt !== null && chosenY !== null && <circle className={styles.handle} cx={chosenAt} cy={chosenY} r={4.5} />}
      {first?.text && first.value !== null && (chosenAt === null || chosenAt - xOf(first) > LABEL_ROOM) && (
        <text className={styles.label} x={xOf(first) + 4} y={yOf(first.value) - 6}>
          {readableText(first.text)}
        </text>
      )}
      {last?.text && last.value !== null && (chosenAt === null || right - chosenAt > BOTH_LABELS) && (
        <text className={styles.label} x={right} y={yOf(last.value) - 6} textAnchor="end">
          {readableText(last.text)} newest
        </text>
      )}
      {chosenAt !== null && chosen?.text && (
        <text className={styles.now} x={chosenAt + (isLate ? -9 : 9)} y={TOP - 4} textAnchor={isLate ? "end" : "start"}>
          {readableText(chosen.text)} after v{formatDecimal(String(chosenVersion))}
        </text>
      )}
    </>
  );
};
