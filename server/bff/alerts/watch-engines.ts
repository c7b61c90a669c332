import { type AlertVoice, alertVoiceOf } from "@/server/alerts/alert-voice";
import { attemptDelivery } from "@/server/alerts/attempt-delivery";
import { evaluateAlerts } from "@/server/alerts/evaluate-alerts";
import { silenceReadings } from "@/server/alerts/take-readings";
import { beginWatch } from "@/server/db/alerts/begin-watch";
import { listDueDeliveries } from "@/server/db/alerts/due-deliveries";
import { holdAlerts } from "@/server/db/alerts/hold-alerts";
import { readSilence } from "@/server/db/alerts/read-silence";
import type { Database } from "@/server/db/database";
import type { AlertSettings } from "@/server/projections/alert-settings";
import { readEnv } from "@/server/runtime/env";
import { type Logger, openLogger } from "@/server/runtime/logger";
import { context } from "../context";

export type EngineWatch = { db: Database; settings: AlertSettings; voice: AlertVoice | undefined; logger: Logger };

const EVERY_MS = 10_000;
const SENT_AT_ONCE = 20;

/**
 * One look of the web at whether any engine looks: the one alert that engines cannot raise themselves. While they are silent nobody else sends what
 * is due, so the web does, under the same claims; an engine that comes back sends nothing twice.
 */
export const lookForSilence = async ({ db, settings, voice, logger }: EngineWatch): Promise<void> => {
  const rule = settings.rules["observer-stale"];
  if (!rule.isOn) return;
  await beginWatch(db);
  const isSilent = await db.transaction(async (tx) => {
    if (!(await holdAlerts(tx))) return false;
    const seconds = await readSilence(tx);
    await evaluateAlerts(tx, settings, silenceReadings(seconds));
    return (seconds ?? 0) > rule.threshold;
  });
  if (!isSilent || !voice) return;
  const sending = { db, targets: settings.targets, logger, ...voice };
  await Promise.all((await listDueDeliveries(db, SENT_AT_ONCE)).map((id) => attemptDelivery(sending, id)));
};

const voiceOrNone = (settings: AlertSettings, logger: Logger): AlertVoice | undefined => {
  try {
    return alertVoiceOf(settings, readEnv());
  } catch (error) {
    logger.error({ err: error }, "nobody is told when the engines stop");
    return undefined;
  }
};

/** Looks every ten seconds for as long as this process lives. A database that is away is the same trouble that health tells of: it is looked at again. */
export const watchEngines = (): void => {
  const { observerDb: db, config } = context();
  const logger = openLogger("web");
  const watch = { db, settings: config.alerts, voice: voiceOrNone(config.alerts, logger), logger };
  const look = async (): Promise<void> => {
    await lookForSilence(watch).catch((error: unknown) => logger.debug({ err: error }, "whether engines look is seen the next time"));
    setTimeout(look, EVERY_MS).unref();
  };
  void look();
};
