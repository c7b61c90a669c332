import type { Database } from "@/server/db/database";
import type { BackupEvent } from "../event-source";
import { inReadTransaction, type RawRow, rawRows } from "./raw-rows";

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const EVENTS = `
  select event_id, stream_version, event_type, schema_version, data, metadata, correlation_id, causation_id, actor, ${instant("occurred_at")}
    from event_store.events where stream_id = $1 and stream_version between $2 and $3 order by stream_version, global_position limit $4`;

const decode = (row: RawRow): BackupEvent => ({
  eventId: row[0]!,
  streamVersion: BigInt(row[1]!),
  type: row[2]!,
  schemaVersion: Number(row[3]),
  data: row[4]!,
  metadata: row[5]!,
  correlationId: row[6] ?? null,
  causationId: row[7] ?? null,
  actor: row[8] ?? null,
  occurredAt: row[9]!,
});

type Asked = { streamId: string; from: bigint; to: bigint; limit: number };

/** What another native store has of a stream between two versions, both of them too, in one READ ONLY transaction. */
export const readBackup = (db: Database, { streamId, from, to, limit }: Asked, statementTimeoutMs: number): Promise<BackupEvent[]> =>
  inReadTransaction(db, statementTimeoutMs, async (client) =>
    (await rawRows(client, EVENTS, [streamId, from.toString(), to.toString(), limit])).map(decode),
  );
