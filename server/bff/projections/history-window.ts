import type { HistoryWindow } from "@/server/contracts/projections";
import type { LagWindow } from "@/server/db/lag-samples/read-lag-history";

const SECONDS: Record<HistoryWindow, number> = {
  "15m": 900,
  "30m": 1_800,
  "1h": 3_600,
  "2h": 7_200,
  "6h": 21_600,
  "24h": 86_400,
  "7d": 604_800,
};
/** What the table of seconds keeps. */
const SECONDS_KEPT = 7_200;

/** The smallest step that fits the window into `points`; whole minutes where only minutes are kept. */
export const windowOf = (window: HistoryWindow, points: number): LagWindow => {
  const seconds = SECONDS[window];
  const samples = seconds <= SECONDS_KEPT ? "seconds" : "minutes";
  const unit = samples === "seconds" ? 1 : 60;
  // One step less, because a window that does not begin on a step touches one more.
  return { seconds, samples, stepSeconds: Math.ceil(seconds / (points - 1) / unit) * unit };
};
