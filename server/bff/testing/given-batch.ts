import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import { HeldSequences } from "@/server/engine/letters/held-sequences";
import { SupersededMemory } from "@/server/engine/letters/superseded-memory";
import { type BatchOutcome, processBatch } from "@/server/engine/process-batch";
import { readBatch } from "@/server/engine/read-batch";
import type { Projection } from "@/server/projections/define-projection";
import { readModelOf } from "@/server/projections/read-model";
import { openNativeSource } from "@/server/sources/native/open-native-source";

type InHand = {
  /** What its engine remembers. */
  superseded?: SupersededMemory;
  /** What happens while the engine has the events in hand, and nothing locked. */
  meanwhile?: () => Promise<unknown>;
};

/** What an engine makes of all that is published and unread: one batch of the first partition of generation 1. */
export const runBatch = async (
  db: Database,
  projection: Projection,
  { superseded = new SupersededMemory(), meanwhile = async () => undefined }: InHand = {},
): Promise<BatchOutcome> => {
  const source = openNativeSource({ db });
  const { name, version } = projection;
  const lease = { projection: name, version, generation: 1, partition: 0, epoch: 0n };
  const { rows } = await db.execute<{ position: string }>(sql`
    select position from tidemark.checkpoints where projection = ${name} and version = ${version} and generation = 1`);
  const from = position(rows[0]!.position);
  const { safePosition: upTo } = await source.head();
  const types = projection.events.map((type) => type.name);
  const { events, end } = await source.readAfter({ after: from, upTo, types, limit: 1_000 });
  if (!end) return { kind: "advanced", to: from, parked: 0 };
  await meanwhile();
  return processBatch(
    db,
    {
      projection,
      model: readModelOf(projection, 1),
      lease,
      source,
      storeIdentity: "test",
      from,
      end,
      entries: readBatch(projection, { partition: 0, partitions: projection.partitions }, events),
      held: new HeldSequences(),
      superseded,
      attemptsSpentOn: () => 1,
    },
    () => undefined,
  );
};
