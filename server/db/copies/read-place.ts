import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import type { ClaimedCopy } from "./claim-copy";

/** How far a copy has come. */
export type CopyPlace = {
  /** In the source's own order; null before the first event. */
  position: Position | null;
  identity: string | null;
  /** The last event that was copied, as the source names it. */
  last: { streamId: string; streamVersion: bigint; eventId: string } | null;
  logPosition: bigint | null;
  events: bigint;
  /** A source that this console's log has been copied from besides. */
  other: string | null;
};

type Row = Record<"position" | "identity" | "stream" | "version" | "eventId" | "logPosition" | "other", string | null> & { events: string };

const placeOf = (row: Row): CopyPlace => ({
  position: row.position === null ? null : position(row.position),
  identity: row.identity,
  last:
    row.stream === null || row.version === null || row.eventId === null
      ? null
      : { streamId: row.stream, streamVersion: BigInt(row.version), eventId: row.eventId },
  logPosition: row.logPosition === null ? null : BigInt(row.logPosition),
  events: BigInt(row.events),
  other: row.other,
});

const placeIn = ({ source, epoch }: ClaimedCopy): SQL => sql`
  select position, identity, last_stream as stream, last_version::text as version, last_event_id as "eventId",
         log_position::text as "logPosition", events::text as events,
         (select o.source from tidemark.copies o where o.source <> c.source and o.events > 0 order by o.source limit 1) as other
    from tidemark.copies c where source = ${source} and epoch = ${epoch.toString()}::bigint`;

/** Null where another engine has it. */
export const readPlace = async (db: Database, copy: ClaimedCopy): Promise<CopyPlace | null> => {
  const { rows } = await db.execute<Row>(placeIn(copy));
  return rows[0] ? placeOf(rows[0]) : null;
};

/**
 * First statement of a step: until its commit nobody takes the copy over, or moves it. Null where another engine has it, or where it does not stand
 * at `from` any more: what was read behind that must not be appended.
 */
export const holdPlace = async (tx: Transaction, copy: ClaimedCopy, from: Position | null): Promise<CopyPlace | null> => {
  const { rows } = await tx.execute<Row>(sql`${placeIn(copy)} and position is not distinct from ${from} for update`);
  return rows[0] ? placeOf(rows[0]) : null;
};
