import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { giveVoice } from "@/server/bff/rebuilds/give-voice";
import { loadCheckpoint } from "@/server/db/checkpoints/load-checkpoint";
import { registerProjection } from "@/server/db/checkpoints/register-projection";
import type { Database, Transaction } from "@/server/db/database";
import { readHoldings } from "@/server/db/leases/read-holdings";
import { takeLease } from "@/server/db/leases/take-lease";
import { createTable } from "@/server/db/read-models/create-table";
import { flipLive } from "@/server/db/rebuilds/flip-live";
import { lockCheckpoints } from "@/server/db/rebuilds/lock-checkpoints";
import type { Generation } from "@/server/domain/rebuild";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import { HeldSequences } from "@/server/engine/letters/held-sequences";
import { Patience } from "@/server/engine/letters/patience";
import { SupersededMemory } from "@/server/engine/letters/superseded-memory";
import { type BatchRequest, processBatch } from "@/server/engine/process-batch";
import { readBatch } from "@/server/engine/read-batch";
import type { Projection } from "@/server/projections/define-projection";
import { readModelOf } from "@/server/projections/read-model";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { givenGeneration } from "@/server/testing/given-generation";
import { speaker, talker } from "./speakers";

export const LIVE: Generation = { projection: "speaker", version: 1, generation: 1 };
export const TWIN: Generation = { projection: "speaker", version: 1, generation: 2 };

/** Version 2, which takes every event. */
export const NEXT: Generation = { projection: "speaker", version: 2, generation: 1 };

const definitionOf = ({ version }: Generation): Projection => (version === 2 ? talker : speaker);

export const register = (db: Database, projection: Projection = speaker): Promise<void> =>
  registerProjection(db, {
    name: projection.name,
    version: projection.version,
    source: projection.source,
    eventTypes: projection.events.map(({ name }) => name),
    partitions: projection.partitions,
    start: openNativeSource({ db }).start,
    modelOf: (generation) => readModelOf(projection, generation),
  });

/** Version 1 live, and a second generation of it beside it that has read nothing. */
export const registerTwins = async (db: Database): Promise<void> => {
  await register(db);
  await givenGeneration(db, TWIN, readModelOf(speaker, TWIN.generation));
};

/** Version 1 live, and version 2 beside it that has read nothing. */
export const registerVersions = async (db: Database): Promise<void> => {
  await register(db);
  await register(db, talker);
  await db.transaction(async (tx) => {
    await createTable(tx, readModelOf(talker, NEXT.generation));
    await tx.execute(sql`
      insert into tidemark.checkpoints (projection, version, generation, partition, position)
      select 'speaker', 2, 1, n, '0' from generate_series(0, ${talker.partitions - 1}) n`);
  });
};

/** What an engine has in hand that reads `events` more of the log for a generation, in all its partitions. */
export const read = async (db: Database, generation: Generation, events: number): Promise<BatchRequest[]> => {
  const source = openNativeSource({ db });
  const upTo = await source.publishHead();
  const projection = definitionOf(generation);
  const types = projection.events.map(({ name }) => name);
  const { holdings } = await readHoldings(db);
  const own = holdings.filter((each) => each.version === generation.version && each.generation === generation.generation);
  const inHand: BatchRequest[] = [];
  for (const holding of own) {
    const lease = (await takeLease(db, randomUUID(), holding))!;
    const from = (await loadCheckpoint(db, lease))!.position;
    const window = await source.readAfter({ after: from, upTo, types, limit: events });
    if (!window.end) continue;
    const entries = readBatch(projection, { partition: lease.partition, partitions: projection.partitions }, window.events);
    const { attemptsSpentOn } = new Patience(DEFAULT_RETRY_POLICY);
    const span = { from, end: window.end, entries, held: new HeldSequences(), superseded: new SupersededMemory(), attemptsSpentOn };
    inHand.push({ projection, model: readModelOf(projection, lease.generation), lease, source, storeIdentity: "test", ...span });
  }
  return inHand;
};

/** Commits what an engine has in hand. */
export const commit = async (db: Database, inHand: readonly BatchRequest[]): Promise<void> => {
  for (const request of inHand) {
    const outcome = await processBatch(db, request, () => undefined);
    if (outcome.kind !== "advanced") throw new Error(`generation ${request.lease.generation} did not advance: ${outcome.kind}`);
  }
};

export const follow = async (db: Database, generation: Generation, events: number): Promise<void> =>
  commit(db, await read(db, generation, events));

/** What a promotion and a roll-back do besides the view. `between` runs while the switch has every checkpoint. */
export const switchTo = (
  db: Database,
  { gains, loses, between = async () => undefined }: { gains: Generation; loses: Generation; between?: (tx: Transaction) => Promise<void> },
): Promise<void> =>
  db.transaction(async (tx) => {
    await lockCheckpoints(tx, gains.projection);
    if (!(await flipLive(tx, { id: randomUUID(), gains, loses, keepDays: 7 }))) throw new Error("readers have another generation");
    await giveVoice(tx, { gains, loses }, openNativeSource({ db }).hasPassed);
    await between(tx);
  });

/** `name stream@version` of the effects in a state, in the order in which they are sent. */
export const effectsIn = async (db: Database, state: "due" | "held" | "sent"): Promise<string[]> => {
  const { rows } = await db.$client.query<{ effect: string }>(
    "select name || ' ' || stream_id || '@' || stream_version as effect from tidemark.effects where state = $1 order by id",
    [state],
  );
  return rows.map(({ effect }) => effect);
};
