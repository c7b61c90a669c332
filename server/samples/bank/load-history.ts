import { loadOnce } from "@/server/import/load-once";
import { readMasterKey } from "@/server/privacy/master-key";
import { openSealer } from "@/server/privacy/sealer";
import { readEnv } from "@/server/runtime/env";
import { openLogger } from "@/server/runtime/logger";
import { accountOpened } from "./account-events";
import { tellHistory } from "./story/tell-history";

const logger = openLogger("command");
const say = (line: string) => process.stdout.write(`${line}\n`);
const stopping = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());

try {
  const env = readEnv();
  const { eventsAdded, seconds } = await loadOnce({
    databaseUrl: env.DATABASE_URL,
    name: "history of the sample bank",
    sealer: openSealer([accountOpened], readMasterKey(env)),
    tell: (untilMs) =>
      tellHistory(untilMs).map((event) => ({ ...event, data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) })),
    onProgress: ({ eventsAdded, eventsSkipped, bytesRead, bytesTotal }) =>
      say(`bank history ${Math.floor((100 * bytesRead) / bytesTotal)} % · ${(eventsAdded + eventsSkipped).toLocaleString("en")} events`),
    signal: stopping.signal,
  });
  say(
    eventsAdded > 0
      ? `bank history: ${eventsAdded.toLocaleString("en")} events stored in ${Math.round(seconds)} s.`
      : "bank history: stored before.",
  );
} catch (error) {
  logger.error({ err: error }, error instanceof Error ? error.message : "the bank's history could not be loaded");
  process.exitCode = 1;
}
