import type { RateWindow } from "@/server/contracts/triage";
import { triageRatesEndpoint } from "@/server/contracts/triage-endpoints";
import { readDatabaseSamples } from "@/server/db/triage/read-database-samples";
import { changesOf, ratesSentence, totalOf } from "@/server/domain/triage/rates";
import { context } from "../context";
import { route } from "../route";

const WINDOWS: Readonly<Record<RateWindow, { seconds: number; stepSeconds: number }>> = {
  "1h": { seconds: 3_600, stepSeconds: 60 },
  "6h": { seconds: 21_600, stepSeconds: 300 },
  "24h": { seconds: 86_400, stepSeconds: 1_200 },
};

export const getTriageRates = route(triageRatesEndpoint, async ({ query: { window } }) => {
  const asked = WINDOWS[window];
  const samples = await readDatabaseSamples(context().db, asked);
  const points = changesOf(samples);
  const total = totalOf(points);
  const [first, last] = [samples[0], samples.at(-1)];
  const seconds = first && last ? (Date.parse(last.at) - Date.parse(first.at)) / 1_000 : 0;
  return { stepSeconds: asked.stepSeconds, points, total, sentence: ratesSentence(total, seconds) };
});
