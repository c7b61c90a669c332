import { projectionHistoryEndpoint } from "@/server/contracts/projection-endpoints";
import { type LagStep, readLagHistory } from "@/server/db/lag-samples/read-lag-history";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { ratesOf } from "@/server/domain/lag";
import { context } from "../context";
import { route } from "../route";
import { windowOf } from "./history-window";
import { unknownProjection } from "./unknown-projection";

const POINTS = 600;
/** More than this many steps without a sample is a gap: a rate across it would draw a line where nobody looked. */
const GAP_STEPS = 2;

const withRates = (steps: readonly LagStep[], stepSeconds: number) =>
  steps.map((step, index) => {
    const before = steps[index - 1];
    const isAdjacent = before !== undefined && step.atSeconds - before.atSeconds <= GAP_STEPS * stepSeconds;
    const rates = isAdjacent ? ratesOf(before, step) : null;
    return {
      at: step.at,
      lagEvents: step.lagEvents,
      lagSeconds: step.lagSeconds,
      arrivalPerSecond: rates?.arrivalPerSecond ?? null,
      appliedPerSecond: rates?.appliedPerSecond ?? null,
    };
  });

export const getProjectionHistory = route(projectionHistoryEndpoint, async ({ params: { name }, query: { window } }) => {
  const { db } = context();
  const range = windowOf(window, POINTS);
  const steps = await readLagHistory(db, range, name);
  if (steps.length === 0 && (await liveGenerationOf(db, name)) === null) throw unknownProjection(name);
  return { name, window, stepSeconds: range.stepSeconds, samples: withRates(steps, range.stepSeconds) };
});
