/** What a chart shows after a version of the stream; null where there is no row, or no value in it. */
export type CourseStep = { version: bigint; at: string; value: string | null };

/** Of each stretch the first and the last step stay, its high and its low. */
const KEPT_OF_A_STRETCH = 4;

const extremesOf = (stretch: readonly CourseStep[]): CourseStep[] => {
  const [first, last] = [stretch[0]!, stretch.at(-1)!];
  let [low, high] = [first, first];
  for (const step of stretch) {
    if (step.value === null) continue;
    if (low.value === null || Number(step.value) < Number(low.value)) low = step;
    if (high.value === null || Number(step.value) > Number(high.value)) high = step;
  }
  return [...new Set([first, low, high, last])].sort((a, b) => (a.version < b.version ? -1 : 1));
};

/** At most `most` of the steps, in order, among them the first and the last, and the high and the low of every stretch. */
export const thinnedCourse = (steps: readonly CourseStep[], most: number): CourseStep[] => {
  if (steps.length <= most) return [...steps];
  const length = Math.ceil(steps.length / Math.floor(most / KEPT_OF_A_STRETCH));
  const stretches = Array.from({ length: Math.ceil(steps.length / length) }, (_, n) => steps.slice(n * length, (n + 1) * length));
  return stretches.flatMap(extremesOf);
};
