import { collectDefaultMetrics, Registry } from "prom-client";
import { metricsEndpoint } from "@/server/contracts/system-endpoints";
import { readMeanAppend } from "@/server/db/append-timings/read-mean-append";
import { type Context, context } from "../context";
import { answerHeaders } from "../headers";
import { route } from "../route";
import { checkHealth } from "./check-health";
import { storeMetrics } from "./store-metrics";

const processMetrics = (shared: Context): Registry => {
  if (!shared.processMetrics) {
    shared.processMetrics = new Registry();
    collectDefaultMetrics({ register: shared.processMetrics });
  }
  return shared.processMetrics;
};

export const getMetrics = route(metricsEndpoint, async ({ sight }) => {
  const shared = context();
  const ofProcess = processMetrics(shared);
  const check = await checkHealth(shared, sight);
  const ofStore = storeMetrics(check, check.seen ? await readMeanAppend(shared.observerDb) : null);
  return new Response(`${await ofStore.metrics()}${await ofProcess.metrics()}`, { headers: answerHeaders(ofProcess.contentType) });
});
