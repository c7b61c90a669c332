import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { RecordedEvent } from "@/server/domain/event";
import { position } from "@/server/domain/position";

export type SupersededEvent = Pick<RecordedEvent, "globalPosition" | "eventId" | "streamId" | "streamVersion">;

type Row = { globalPosition: string; eventId: string; streamId: string; streamVersion: string };

/** Events that count no more, in the order of positions: of these streams where they are given, else all, of which a store has at most 100,000. */
export const listSuperseded = async (
  db: Database | Transaction,
  { streamIds }: { streamIds?: readonly string[] } = {},
): Promise<SupersededEvent[]> => {
  const { rows } = await db.execute<Row>(sql`
    select global_position::text as "globalPosition", event_id as "eventId", stream_id as "streamId", stream_version::text as "streamVersion"
      from event_store.superseded
     where restored_at is null and ${streamIds ? sql`stream_id = any(${sql.param([...streamIds])}::text[])` : sql`true`}
     order by superseded.global_position`);
  return rows.map((row) => ({ ...row, globalPosition: position(row.globalPosition), streamVersion: BigInt(row.streamVersion) }));
};
