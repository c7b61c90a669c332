import { niceTop } from "../charts/chart-points";
import type { Span } from "./timeline-pages";
import { rowsIn } from "./timeline-pages";

/** Values for pixels only; `text` is what is told. */
export type FilmStep = { version: bigint; at: number; text: string | null; value: number | null };
type CourseStep = { version: string; at: string; value: string | null };

export const filmSteps = (steps: readonly CourseStep[]): FilmStep[] =>
  steps.map(({ version, at, value }) => ({
    version: BigInt(version),
    at: Date.parse(at),
    text: value,
    value: value === null ? null : Number(value),
  }));

/** The step that a version still stands on; null before the first. Steps come in order. */
export const stepAt = <Step extends { version: bigint }>(steps: readonly Step[], version: bigint): Step | null => {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.version <= version) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1] ?? null;
};

/** A round scale with zero in it. */
export const valueScale = (steps: readonly FilmStep[]): { bottom: number; top: number; ticks: number[] } => {
  let [least, most] = [0, 0];
  for (const { value } of steps)
    if (value !== null && Number.isFinite(value)) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  const top = most > 0 ? niceTop(most, Number.MIN_VALUE) : 0;
  const bottom = least < 0 ? -niceTop(-least, Number.MIN_VALUE) : 0;
  if (top === bottom) return { bottom: 0, top: 1, ticks: [0] };
  return bottom === 0 ? { bottom, top, ticks: [0, top / 2, top] } : { bottom, top, ticks: top === 0 ? [bottom, 0] : [bottom, 0, top] };
};

/** How far along the film, from 0 to 1: where a version's place begins and ends, evenly spaced. */
export const placeOf = (span: Span, version: bigint): { from: number; to: number; middle: number } => {
  const rows = Math.max(1, rowsIn(span));
  const row = Number(version - span.first);
  return { from: row / rows, to: (row + 1) / rows, middle: (row + 0.5) / rows };
};

export const versionAlong = (span: Span, fraction: number): bigint => {
  const rows = Math.max(1, rowsIn(span));
  return span.first + BigInt(Math.max(0, Math.min(rows - 1, Math.floor(fraction * rows))));
};

/** Versions to write under the film, at most `most`: every one, every second, every fifth… */
export const versionTicks = (span: Span, most: number): bigint[] => {
  const rows = rowsIn(span);
  let stride = 1;
  for (const factor of cycle([2, 2.5, 2])) {
    if (rows / stride <= most) break;
    stride *= factor;
  }
  const by = BigInt(Math.round(stride));
  const ticks: bigint[] = [];
  for (let version = by === 1n ? span.first : ((span.first + by - 1n) / by) * by; version <= span.last; version += by) ticks.push(version);
  return ticks;
};

function* cycle(factors: readonly number[]) {
  for (let at = 0; ; at++) yield factors[at % factors.length]!;
}
