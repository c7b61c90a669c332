import { collectDefaultMetrics, Registry } from "prom-client";
import { metricsEndpoint } from "@/server/contracts/system-endpoints";
import { readAlertFigures } from "@/server/db/alerts/read-alert-figures";
import { readMeanAppend } from "@/server/db/append-timings/read-mean-append";
import { isInside, UNLIMITED } from "@/server/domain/access/grants";
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
  const { observerDb } = shared;
  const ofStore = storeMetrics(check, {
    appendSeconds: check.seen ? await readMeanAppend(observerDb) : null,
    alerts: check.seen && isInside(sight.scope, UNLIMITED) ? await readAlertFigures(observerDb) : null,
  });
  return new Response(`${await ofStore.metrics()}${await ofProcess.metrics()}`, { headers: answerHeaders(ofProcess.contentType) });
});
