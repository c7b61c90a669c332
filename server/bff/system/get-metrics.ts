import { collectDefaultMetrics, Registry } from "prom-client";
import { metricsEndpoint } from "@/server/contracts/system-endpoints";
import { readAlertFigures } from "@/server/db/alerts/read-alert-figures";
import { readMeanAppend } from "@/server/db/append-timings/read-mean-append";
import { countOpenFindings } from "@/server/db/findings/count-open";
import { readReplicationLag } from "@/server/db/replication/read-replication-lag";
import { isInside, UNLIMITED } from "@/server/domain/access/grants";
import { knownChecks } from "../audits/known-checks";
import { cacheMetrics } from "../caches/cache-metrics";
import { visibleCaches } from "../caches/known-cache";
import { observeCaches } from "../caches/observe-caches";
import { type Context, context } from "../context";
import { answerHeaders } from "../headers";
import { route } from "../route";
import type { Sight } from "../sight/sight";
import { readSlos } from "../slos/read-slos";
import { sloMetrics } from "../slos/slo-metrics";
import { copyMetrics } from "../sources/copy-metrics";
import { checkHealth } from "./check-health";
import { type OpenFindings, storeMetrics } from "./store-metrics";

const processMetrics = (shared: Context): Registry => {
  if (!shared.processMetrics) {
    shared.processMetrics = new Registry();
    collectDefaultMetrics({ register: shared.processMetrics });
  }
  return shared.processMetrics;
};

/** A check that has found nothing is told as 0: who waits for it to rise must see it before. */
const openFindings = async ({ observerDb }: Context, { scope }: Sight): Promise<OpenFindings[]> => {
  const found = new Map((await countOpenFindings(observerDb, scope)).map(({ check, findings }) => [check, findings]));
  const names = new Set([...knownChecks().map(({ name }) => name), ...found.keys()]);
  return [...names].map((check) => ({ check, findings: found.get(check) ?? 0 }));
};

export const getMetrics = route(metricsEndpoint, async ({ sight }) => {
  const shared = context();
  const ofProcess = processMetrics(shared);
  const check = await checkHealth(shared, sight);
  const { observerDb, config } = shared;
  const ofStore = storeMetrics(check, {
    appendSeconds: check.seen ? await readMeanAppend(observerDb) : null,
    replicationSeconds: check.seen ? await readReplicationLag(observerDb) : null,
    alerts: check.seen && isInside(sight.scope, UNLIMITED) ? await readAlertFigures(observerDb) : null,
    findings: check.seen ? await openFindings(shared, sight) : [],
  });
  const ofPromises = sloMetrics(check.seen ? await readSlos(observerDb, config.slos, sight.scope) : []);
  const ofCaches = cacheMetrics(check.seen ? await observeCaches(observerDb, config.registry, visibleCaches(sight.scope)) : []);
  const ofCopy = copyMetrics(check.seen?.copy ?? null);
  const texts = await Promise.all([ofStore, ofPromises, ofCaches, ofCopy, ofProcess].map((registry) => registry.metrics()));
  return new Response(texts.join(""), { headers: answerHeaders(ofProcess.contentType) });
});
