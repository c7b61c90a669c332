import { loadOnce } from "@/server/import/load-once";
import { readEnv } from "@/server/runtime/env";
import { openLogger } from "@/server/runtime/logger";
import { tellHistory } from "./story/tell-history";

const logger = openLogger("command");
const stopping = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());

try {
  const { eventsAdded, eventsSkipped, seconds } = await loadOnce({
    databaseUrl: readEnv().DATABASE_URL,
    name: "history of the sample bank",
    tell: (untilMs) =>
      tellHistory(untilMs).map((event) => ({ ...event, data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) })),
    signal: stopping.signal,
  });
  logger.info(
    { eventsAdded, eventsSkipped, seconds },
    eventsAdded > 0 ? "the bank's history is loaded" : "the bank's history was loaded before",
  );
} catch (error) {
  logger.error({ err: error }, error instanceof Error ? error.message : "the bank's history could not be loaded");
  process.exitCode = 1;
}
