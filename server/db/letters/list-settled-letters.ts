import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** `foldVersion` is the version whose fold took the event; null where it was discarded. */
export type SettledLetter = { streamVersion: bigint; foldVersion: number | null };

/** Events of a stream that another fold than the live one took, or none, in the stream's order: what its row cannot be told without. */
export const listSettledLetters = async (
  db: Database,
  { projection, version, streamId }: { projection: string; version: number; streamId: string },
): Promise<SettledLetter[]> => {
  const { rows } = await db.execute<{ streamVersion: string; foldVersion: number | null }>(sql`
    select stream_version::text as "streamVersion", case when state = 'resolved' then fold_version end as "foldVersion"
      from tidemark.dead_letters
     where stream_id = ${streamId} and projection = ${projection} and version = ${version}
       and (state = 'discarded' or (state = 'resolved' and fold_version <> version))
     order by stream_version`);
  return rows.map(({ streamVersion, foldVersion }) => ({ streamVersion: BigInt(streamVersion), foldVersion }));
};
