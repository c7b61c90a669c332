import { evaluateAlerts } from "@/server/alerts/evaluate-alerts";
import { type LongStreams, openLongStreams } from "@/server/alerts/long-streams";
import { takeReadings } from "@/server/alerts/take-readings";
import { queueDueDeliveries } from "@/server/db/alerts/due-deliveries";
import { holdAlerts } from "@/server/db/alerts/hold-alerts";
import { turnOfWatch } from "@/server/db/alerts/turn-of-watch";
import type { Database, Transaction } from "@/server/db/database";
import type { AlertReading } from "@/server/domain/alert/decide-alert";
import { pause } from "@/server/engine/pause";
import type { AlertSettings } from "@/server/projections/alert-settings";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";
import { DELIVERY_TASK } from "./keep-deliveries";

export type AlertKeeping = {
  db: Database;
  source: Pick<EventSource, "start" | "head" | "milestones" | "streamSummary">;
  settings: AlertSettings;
  /** The source whose log this console's own is the copy of; null where it is none. */
  copied: string | null;
  logger: Logger;
  everyMs?: number;
};

const EVERY_MS = 5_000;
const QUEUED_AT_ONCE = 100;

/**
 * One round: look, raise, resolve, and put into the queue what is due. One engine at a time, and none sooner than `everyMs` after another. Everything
 * is one transaction: an engine that dies in it has done nothing, one that hangs is ended by the database. True where it was this engine's turn.
 */
export const lookOnce = async (
  { db, settings, copied, logger, everyMs = EVERY_MS }: AlertKeeping,
  { longStreams }: { longStreams: LongStreams },
): Promise<boolean> => {
  const { rules } = settings;
  // Before the transaction: finding them may take longer than a transaction may be idle.
  const long = rules["stream-long"].isOn ? await longOrUnseen(longStreams, rules["stream-long"].threshold, logger) : null;
  return db.transaction((tx) => lookWithin(tx, { settings, copied, everyMs, longStreams: long }));
};

/** Null where they could not be read: the other rules are looked at all the same, and of this one nothing is decided. */
const longOrUnseen = (longStreams: LongStreams, threshold: number, logger: Logger): Promise<AlertReading[] | null> =>
  longStreams.read(threshold).catch((error: unknown) => {
    logger.debug({ err: error }, "long streams are looked for the next time");
    return null;
  });

type Look = Pick<AlertKeeping, "settings" | "copied"> & { everyMs: number; longStreams: readonly AlertReading[] | null };

export const lookWithin = async (tx: Transaction, { settings, copied, everyMs, longStreams }: Look): Promise<boolean> => {
  if (!(await holdAlerts(tx))) return false;
  const turn = await turnOfWatch(tx, everyMs);
  if (!turn) return false;
  const { rules, targets } = settings;
  await evaluateAlerts(tx, settings, await takeReadings(tx, { rules, turn, longStreams, copied }));
  if (Object.keys(targets).length > 0) await queueDueDeliveries(tx, DELIVERY_TASK, QUEUED_AT_ONCE);
  return true;
};

/** Looks until aborted. What cannot be read now is read the next time: until then no alert is raised, and none resolved. */
export const keepAlerts = async (keeping: AlertKeeping, signal: AbortSignal): Promise<void> => {
  const { source, logger, everyMs = EVERY_MS } = keeping;
  const longStreams = openLongStreams(source);
  let failures = 0;
  while (!signal.aborted) {
    try {
      await lookOnce(keeping, { longStreams });
      failures = 0;
    } catch (error) {
      failures += 1;
      logger[failures === 1 ? "warn" : "debug"]({ err: error }, "alerts are not looked at; trying again");
    }
    await pause(everyMs, signal);
  }
};
