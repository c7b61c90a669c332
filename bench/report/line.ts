/** One line of the report. A line without a verdict has no target: it is shown for comparison. */
export type Line = {
  work: string;
  /** Events in the store it was measured on; null where no store is involved. */
  events: number | null;
  figure: string;
  /** What it is held against, measured in the same run. */
  limit: string;
  ratio: number | null;
  target: string;
  verdict: "met" | "MISSED" | null;
};

type Measured = Omit<Line, "target" | "verdict" | "ratio" | "events"> & { events?: number; ratio?: number | null };

export const withoutTarget = ({ events, ratio, ...line }: Measured): Line => ({
  ...line,
  events: events ?? null,
  ratio: ratio ?? null,
  target: "–",
  verdict: null,
});

/** `value` is what the target speaks of: the ratio, unless told. */
const judged = (line: Measured, sign: ">=" | "<=", target: number, { value, unit = "" }: { value?: number; unit?: string }): Line => {
  const judgedValue = value ?? line.ratio ?? Number.NaN;
  const met = sign === ">=" ? judgedValue >= target : judgedValue <= target;
  return { ...withoutTarget(line), target: `${sign} ${target.toLocaleString("en")}${unit}`, verdict: met ? "met" : "MISSED" };
};

export const atLeast = (line: Measured, target: number, of: { value?: number; unit?: string } = {}) => judged(line, ">=", target, of);
export const atMost = (line: Measured, target: number, of: { value?: number; unit?: string } = {}) => judged(line, "<=", target, of);

/** Said in words instead of a figure: the part does not exist here, or its limit does not. */
export const notMeasured = (work: string, why: string): Line => withoutTarget({ work, figure: `not measured: ${why}`, limit: "–" });
