import { alertVoiceOf } from "@/server/alerts/alert-voice";
import { DEFAULT_ALERTS } from "@/server/projections/alert-settings";
import { readEnv } from "@/server/runtime/env";
import { openLogger } from "@/server/runtime/logger";
import { onSupervisorGone } from "@/server/runtime/supervisor-gone";
import { headsFileOf } from "./action-log/heads-file-of";
import { type Engine, type EngineConfig, startEngine } from "./engine";
import { faultPoints } from "./fault-point";

const STOP_LIMIT_MS = 9_000;
const logger = openLogger("engine");

/** Drains on SIGTERM and SIGINT, and when the supervisor that shares a channel with us is gone; exits 0. */
const stopWhenTold = (engine: Engine): void => {
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
  onSupervisorGone(() => void stop("the supervisor is gone"));
};

/**
 * One engine as a process of its own, configured by DATABASE_URL (and TIDEMARK_FAULT in crash tests).
 * What cannot boot at all says so in one sentence on stderr and exits 1; a database that is away is waited for.
 */
export const runEngineProcess = async (loadConfig: () => Promise<EngineConfig>): Promise<void> => {
  try {
    const env = readEnv();
    const config = await loadConfig();
    const heads = headsFileOf(config, env);
    const alertVoice = alertVoiceOf(config.alerts ?? DEFAULT_ALERTS, env);
    const reach = faultPoints(process.env.TIDEMARK_FAULT);
    const engine = startEngine({ url: env.DATABASE_URL, config, logger, heads, alertVoice, reach });
    stopWhenTold(engine);
    await engine.started;
    if (process.connected) process.send?.("ready");
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
};
