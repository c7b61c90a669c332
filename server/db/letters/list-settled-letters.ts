import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";

/** `foldVersion` is the version whose fold took the event; null where it was discarded. */
export type SettledLetter = { streamVersion: bigint; foldVersion: number | null };

/**
 * Events of a stream that another fold than the live one took, or none, in the stream's order: what its row cannot be told without.
 * None where the version is not live.
 */
export const listSettledLetters = async (
  db: Database | Transaction,
  { projection, version, streamId }: { projection: string; version: number; streamId: string },
): Promise<SettledLetter[]> => {
  const { rows } = await db.execute<{ streamVersion: string; foldVersion: number | null }>(sql`
    select d.stream_version::text as "streamVersion", case when d.state = 'resolved' then d.fold_version end as "foldVersion"
      from tidemark.dead_letters d
      join tidemark.projections p on p.name = d.projection and p.version = d.version and p.generation = d.generation and p.is_live
     where d.stream_id = ${streamId} and d.projection = ${projection} and d.version = ${version}
       and (d.state = 'discarded' or (d.state = 'resolved' and d.fold_version <> d.version))
     order by d.stream_version`);
  return rows.map(({ streamVersion, foldVersion }) => ({ streamVersion: BigInt(streamVersion), foldVersion }));
};
