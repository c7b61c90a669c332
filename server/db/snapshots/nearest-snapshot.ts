import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** `state` is the JSON as it was written, to the letter. */
export type StoredSnapshot = { streamVersion: bigint; eventId: string; state: string };

export type SnapshotQuery = {
  streamId: string;
  projection: string;
  /** Of the projection. */
  version: number;
  /** Which folds made a state of the stream, from a version of it on, oldest first. */
  eras: readonly { from: bigint; folds: string }[];
};

/** The newest snapshot at or before `at` that these folds made; null where there is none. */
export const nearestSnapshot = async (
  db: Database,
  { streamId, projection, version, eras }: SnapshotQuery,
  at: bigint,
): Promise<StoredSnapshot | null> => {
  const { rows } = await db.execute<{ streamVersion: string; eventId: string; state: string }>(sql`
    select s.stream_version::text as "streamVersion", s.event_id::text as "eventId", s.state::text as state
      from event_store.snapshots s
     where s.stream_id = ${streamId} and s.projection = ${projection} and s.projection_version = ${version} and s.stream_version <= ${at}
       and s.folds = (
         select era.folds from unnest(${sql.param(eras.map(({ from }) => from))}::bigint[], ${sql.param(eras.map(({ folds }) => folds))}::text[]) era (since, folds)
          where era.since <= s.stream_version order by era.since desc limit 1)
     order by s.stream_version desc limit 1`);
  const [found] = rows;
  return found ? { ...found, streamVersion: BigInt(found.streamVersion) } : null;
};
