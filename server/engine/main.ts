import { readEnv } from "@/server/runtime/env";
import { openLogger } from "@/server/runtime/logger";
import { startEngine } from "./engine";
import { faultPoints } from "./fault-point";

const STOP_LIMIT_MS = 9_000;
const logger = openLogger("engine");

const boot = async (): Promise<void> => {
  const { DATABASE_URL: url } = readEnv();
  const { default: config } = await import("@/tidemark.config");
  const engine = startEngine({ url, registry: config.registry, logger, reach: faultPoints(process.env.TIDEMARK_FAULT) });

  let stopping = false;
  const stop = async (cause: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ cause }, "engine stops: it finishes the batches in hand");
    setTimeout(() => {
      logger.error("a batch did not end in time; its transaction is left to the server, which rolls it back");
      process.exit(1);
    }, STOP_LIMIT_MS).unref();
    await engine.stop();
    logger.info("engine stopped");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
  process.on("disconnect", () => void stop("the supervisor is gone"));

  await engine.started;
  process.send?.("ready");
};

boot().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
