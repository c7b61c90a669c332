import type { Readiness } from "@/server/contracts/health";
import { readinessEndpoint } from "@/server/contracts/system-endpoints";
import { isMigrated } from "@/server/db/is-migrated";
import { context } from "../context";
import { databaseTrouble } from "../database-trouble";
import { answerHeaders } from "../headers";
import { route } from "../route";

/** Said by the web process once it was told to stop (server/commands/web/serve.mjs). */
const isStopping = (): boolean => Reflect.get(globalThis, "__tidemarkIsStopping") === true;

const waitsFor = async (): Promise<string[]> => {
  if (isStopping()) return ["This process is shutting down."];
  try {
    return (await isMigrated(context().observerDb)) ? [] : ["The database does not have this version's tables yet."];
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (!trouble) throw error;
    return [trouble];
  }
};

export const getReadiness = route(readinessEndpoint, async () => {
  const waiting = await waitsFor();
  const answer: Readiness = { ready: waiting.length === 0, waitsFor: waiting };
  return Response.json(answer, { status: answer.ready ? 200 : 503, headers: answerHeaders("application/json; charset=utf-8") });
});
