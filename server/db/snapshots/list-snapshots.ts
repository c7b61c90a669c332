import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type KeptSnapshot = { streamVersion: bigint; eventId: string; folds: string };

/** What is kept of a stream for one version of a projection, without the states. */
export const listSnapshots = async (
  db: Database,
  { streamId, projection, version }: { streamId: string; projection: string; version: number },
): Promise<KeptSnapshot[]> => {
  const { rows } = await db.execute<{ streamVersion: string; eventId: string; folds: string }>(sql`
    select stream_version::text as "streamVersion", event_id::text as "eventId", folds from event_store.snapshots
     where stream_id = ${streamId} and projection = ${projection} and projection_version = ${version}
     order by stream_version`);
  return rows.map((row) => ({ ...row, streamVersion: BigInt(row.streamVersion) }));
};
