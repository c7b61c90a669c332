import { sql } from "drizzle-orm";
import type { PartitionId } from "@/server/db/checkpoints/load-checkpoint";
import type { Transaction } from "@/server/db/database";
import { executePrepared, prepareStatement } from "@/server/db/prepared-statement";
import type { AppliedEvents } from "@/server/domain/applied-events";

/** Of one statement: a quarter of a megabyte. */
const BUCKETS = 1_000;

const value = sql.placeholder;

const NOTE = prepareStatement(sql`
  insert into tidemark.applied_events as a (projection, version, generation, bucket, partition, events)
  select ${value("projection")}, ${value("version")}::int, ${value("generation")}::int, u.bucket, ${value("partition")}::int, ('x' || u.events)::bit(1000)
    from unnest(${value("buckets")}::text[], ${value("events")}::text[]) as u (bucket, events)
  on conflict (projection, version, generation, bucket, partition) do update set events = a.events | excluded.events`);

/**
 * Notes which events are in the rows, in the transaction that writes those rows. Only events whose change was really written are noted:
 * a letter is accounted for by its own row, and what lies between two events is not. The caller holds the checkpoint of the partition, or
 * the fill partition, so that nobody else writes these rows.
 */
export const noteApplied = async (
  tx: Transaction,
  { projection, version, generation, partition }: PartitionId,
  { buckets }: AppliedEvents,
): Promise<void> => {
  const noted = [...buckets].map(([bucket, bits]) => ({ bucket, events: Buffer.from(bits).toString("hex") }));
  for (let at = 0; at < noted.length; at += BUCKETS) {
    const some = noted.slice(at, at + BUCKETS);
    await executePrepared(tx, NOTE, {
      projection,
      version,
      generation,
      partition,
      buckets: some.map(({ bucket }) => bucket),
      events: some.map(({ events }) => events),
    });
  }
};
