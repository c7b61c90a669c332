import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type NewSnapshot = {
  streamId: string;
  projection: string;
  /** Of the projection. */
  version: number;
  streamVersion: bigint;
  eventId: string;
  folds: string;
  /** JSON, kept to the letter. */
  state: string;
};

/** One that other folds made, or that another event was the last of, is replaced; two engines that keep the same one write the same. */
export const keepSnapshot = async (db: Database, snapshot: NewSnapshot): Promise<void> => {
  const { streamId, projection, version, streamVersion, eventId, folds, state } = snapshot;
  await db.execute(sql`
    insert into event_store.snapshots (stream_id, projection, projection_version, stream_version, event_id, folds, state)
    values (${streamId}, ${projection}, ${version}, ${streamVersion}, ${eventId}, ${folds}, ${state}::json)
        on conflict (stream_id, projection, projection_version, stream_version)
        do update set event_id = excluded.event_id, folds = excluded.folds, state = excluded.state, recorded_at = now()`);
};
