import { expect, test } from "vitest";
import { chartPoints } from "../charts/chart-points";
import { rateSeries } from "./rate-series";

const at = (second: number) => new Date(second * 1_000).toISOString();
const samples = (...seconds: number[]) => seconds.map((second) => ({ at: at(second), eventsPerSecond: 10 }));

test("a pause breaks the line, a sample that is late does not", () => {
  const { points, stepMs } = rateSeries(samples(0, 1, 2, 4, 5, 60, 61));
  expect(chartPoints(points, stepMs).filter(({ value }) => value === null)).toHaveLength(1);
});

test("nothing measured is no rate, not a division by zero", () => {
  expect(rateSeries([])).toMatchObject({ points: [], peak: 0, mean: 0, last: 0 });
});
