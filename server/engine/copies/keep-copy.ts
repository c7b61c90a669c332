import { claimCopy } from "@/server/db/copies/claim-copy";
import { makeCopy } from "@/server/db/copies/make-copy";
import type { Database } from "@/server/db/database";
import { foreignReader } from "@/server/projections/foreign-events";
import type { Registry } from "@/server/projections/registry";
import type { SourceSettings } from "@/server/projections/source-settings";
import type { Logger } from "@/server/runtime/logger";
import { type AttachedStore, attachStore } from "@/server/sources/attach-store";
import type { EventSource } from "@/server/sources/event-source";
import type { ReachFaultPoint } from "../fault-point";
import { pause } from "../pause";
import { copyLog } from "./copy-log";

export type CopyKeeping = {
  db: Database;
  /** This console's own, which the copy becomes. */
  log: EventSource;
  settings: SourceSettings;
  registry: Registry;
  engineId: string;
  reach: ReachFaultPoint;
  logger: Logger;
};

const ROUND_MS = 1_000;

const oneTurn = async (
  { settings, registry, engineId, ...work }: CopyKeeping,
  store: AttachedStore,
  signal: AbortSignal,
): Promise<void> => {
  await makeCopy(work.db, settings.name);
  const copy = await claimCopy(work.db, { source: settings.name, engineId });
  if (!copy) return;
  work.reach("copy-claimed");
  await copyLog({ ...work, copy, store, read: foreignReader(registry, settings.read) }, signal);
};

/** Copies the log of a source while no other living engine does, until aborted. */
export const keepCopy = async (keeping: CopyKeeping, signal: AbortSignal): Promise<void> => {
  const { settings, logger } = keeping;
  const store = attachStore(settings);
  let failures = 0;
  try {
    while (!signal.aborted) {
      try {
        await oneTurn(keeping, store, signal);
        failures = 0;
      } catch (error) {
        failures += 1;
        const level = failures === 1 ? "warn" : "debug";
        logger[level]({ err: error, source: settings.name }, "a copy could not be taken in hand; trying again until it can");
      }
      await pause(ROUND_MS, signal);
    }
  } finally {
    await store.close();
  }
};
