import { randomUUID } from "node:crypto";
import { type Lease, loadCheckpoint } from "@/server/db/checkpoints/load-checkpoint";
import { registerProjection } from "@/server/db/checkpoints/register-projection";
import type { Database } from "@/server/db/database";
import { readHoldings } from "@/server/db/leases/read-holdings";
import { takeLease } from "@/server/db/leases/take-lease";
import type { Position } from "@/server/domain/position";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import { HeldSequences } from "@/server/engine/letters/held-sequences";
import { Patience } from "@/server/engine/letters/patience";
import { SupersededMemory } from "@/server/engine/letters/superseded-memory";
import { type BatchRequest, processBatch } from "@/server/engine/process-batch";
import { readBatch } from "@/server/engine/read-batch";
import { readModelOf } from "@/server/projections/read-model";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { journal } from "./journal";

/** The three promises of an engine, each of them replaceable by something that does not keep it. */
export type EngineParts = {
  /** How far it may read. */
  upTo: (db: Database) => Promise<Position>;
  read: typeof readBatch;
  /** `reach` throws where a power cut is to hit. */
  commit: (db: Database, request: BatchRequest, reach: ReachFaultPoint) => Promise<void>;
};

export const sound: EngineParts = {
  upTo: (db) => openNativeSource({ db }).publishHead(),
  read: readBatch,
  commit: async (db, request, reach) => {
    await processBatch(db, request, reach);
  },
};

const register = (db: Database): Promise<void> =>
  registerProjection(db, {
    name: journal.name,
    version: journal.version,
    source: journal.source,
    eventTypes: journal.events.map(({ name }) => name),
    partitions: journal.partitions,
    start: openNativeSource({ db }).start,
    modelOf: (generation) => readModelOf(journal, generation),
  });

/** The next batch behind the checkpoint; null where there is nothing to read, or the lease is lost. `held` is what its engine remembers. */
export const readNext = async (
  db: Database,
  parts: EngineParts,
  lease: Lease,
  held: HeldSequences = new HeldSequences(),
): Promise<BatchRequest | null> => {
  const checkpoint = await loadCheckpoint(db, lease);
  if (!checkpoint) return null;
  const from = checkpoint.position;
  const types = journal.events.map(({ name }) => name);
  const source = openNativeSource({ db });
  const { events, end } = await source.readAfter({ after: from, upTo: await parts.upTo(db), types, limit: 100 });
  if (!end) return null;
  const entries = parts.read(journal, { partition: lease.partition, partitions: journal.partitions }, events);
  const { attemptsSpentOn } = new Patience(DEFAULT_RETRY_POLICY);
  const batch = { source, storeIdentity: "test", from, end, entries, held, superseded: new SupersededMemory(), attemptsSpentOn };
  return { projection: journal, model: readModelOf(journal, lease.generation), lease, ...batch };
};

/** A new engine takes every partition of the journal from whoever has it. */
export const takeOver = async (db: Database): Promise<Lease[]> => {
  await register(db);
  const { holdings } = await readHoldings(db);
  const engineId = randomUUID();
  const leases = await Promise.all(holdings.map((holding) => takeLease(db, engineId, holding)));
  return leases.filter((lease) => lease !== null);
};

/** A new engine takes every partition of the journal from whoever has it, and reads one batch of each. */
export const takeOverAndRead = async (db: Database, parts: EngineParts): Promise<BatchRequest[]> => {
  const requests: BatchRequest[] = [];
  for (const lease of await takeOver(db)) {
    const request = await readNext(db, parts, lease);
    if (request) requests.push(request);
  }
  return requests;
};

/** `crash` hits the first batch that holds an event, once its rows are written. */
export const runOnce = async (db: Database, parts: EngineParts, crash: () => void = () => undefined): Promise<void> => {
  for (const request of await takeOverAndRead(db, parts))
    await parts.commit(db, request, (point) => {
      if (point === "after-write" && request.entries.length > 0) crash();
    });
};
