export type Sample = { at: number; value: number };

/** A step that is missing is a gap, not a line: half a step of lateness is still the same line. */
export const gapless = (samples: readonly Sample[], stepMs: number): Sample[][] => {
  const runs: Sample[][] = [];
  let previous: Sample | undefined;
  for (const sample of samples) {
    if (previous && sample.at - previous.at <= stepMs * 1.5) runs[runs.length - 1]?.push(sample);
    else runs.push([sample]);
    previous = sample;
  }
  return runs;
};

export type SparklineScale = { from: number; to: number; top: number; width: number; height: number };

const round = (value: number) => Math.round(value * 10) / 10;

export const pointOf = ({ at, value }: Sample, { from, to, top, width, height }: SparklineScale): { x: number; y: number } => ({
  x: round(((at - from) / (to - from)) * width),
  y: round(height - (Math.min(value, top) / top) * height),
});

/** One SVG path for all runs; a lone sample is drawn as a point. */
export const sparklinePath = (runs: readonly Sample[][], scale: SparklineScale): string =>
  runs
    .map((run) => {
      const points = run.map((sample) => pointOf(sample, scale)).map(({ x, y }) => `${x} ${y}`);
      return points.length === 1 ? `M${points[0]}h0.1` : `M${points.join("L")}`;
    })
    .join("");
