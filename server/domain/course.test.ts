import { expect, test } from "vitest";
import { type CourseStep, thinnedCourse } from "@/server/domain/course";
import { seeded } from "@/server/testing/seeded";

const course = (values: readonly (string | null)[]): CourseStep[] =>
  values.map((value, index) => ({ version: BigInt(index + 1), at: "2026-01-01T00:00:00.000Z", value }));

test("a short course stays as it is", () => {
  const steps = course(["1", null, "3"]);
  expect(thinnedCourse(steps, 1_000)).toEqual(steps);
});

test("a long one keeps its ends, its highs and its lows, in order, within the bound", () => {
  const random = seeded(7);
  for (let round = 0; round < 8; round += 1) {
    const steps = course(
      Array.from({ length: 1_001 + random.below(20_000) }, () => (random.chance(0.02) ? null : String(random.below(1e9) / 100))),
    );
    const thinned = thinnedCourse(steps, 1_000);
    const values = (of: readonly CourseStep[]) => of.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
    expect(thinned.length).toBeLessThanOrEqual(1_000);
    expect([thinned[0], thinned.at(-1)]).toEqual([steps[0], steps.at(-1)]);
    expect(thinned.every((step, index) => index === 0 || step.version > thinned[index - 1]!.version)).toBe(true);
    expect([Math.min(...values(thinned)), Math.max(...values(thinned))]).toEqual([Math.min(...values(steps)), Math.max(...values(steps))]);
  }
});
