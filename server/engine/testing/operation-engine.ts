import { randomUUID } from "node:crypto";
import pino from "pino";
import type { Database } from "@/server/db/database";
import { type ClaimedOperation, claimOperation } from "@/server/db/operations/claim-operation";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import type { OperationWork } from "@/server/engine/operations/operation-work";
import { previewOperation } from "@/server/engine/operations/preview-operation";
import { runOperation } from "@/server/engine/operations/run-operation";
import { readModelOf } from "@/server/projections/read-model";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { journal, journalFixed } from "./journal";

const silent = pino({ level: "silent" });

/** An engine of this name takes the oldest operation that no living engine has, but for those `running`; null where there is none. */
export const claim = (db: Database, engineId: string = randomUUID(), running: string[] = []): Promise<ClaimedOperation | null> =>
  claimOperation(db, { engineId, runs: ["journal/1", "journal/2"], running });

/** What an engine that claimed the operation works with; version 2 is the journal that folds everything. */
export const workOf = (db: Database, operation: ClaimedOperation, reach: ReachFaultPoint = () => undefined): OperationWork => ({
  db,
  source: openNativeSource({ db }),
  operation,
  projection: operation.foldVersion === 2 ? journalFixed : journal,
  model: readModelOf(journal, operation.generation),
  partitions: journal.partitions,
  retries: DEFAULT_RETRY_POLICY,
  reach,
  logger: silent,
});

/** Previews or runs it to its end. */
export const workThrough = (db: Database, operation: ClaimedOperation, signal: AbortSignal = new AbortController().signal) =>
  operation.state === "previewing" ? previewOperation(workOf(db, operation), signal) : runOperation(workOf(db, operation), signal);

/** Runs it until so many letters came to an outcome, and then no further: the engine is gone. */
export const runLetters = async (db: Database, operation: ClaimedOperation, letters: number): Promise<void> => {
  const going = new AbortController();
  let left = letters;
  if (left === 0) return;
  const reach: ReachFaultPoint = (point) => {
    if (point !== "letter-settled" && point !== "letter-failed") return;
    left -= 1;
    if (left === 0) going.abort();
  };
  await runOperation(workOf(db, operation, reach), going.signal);
};
