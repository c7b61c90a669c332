import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** `foldVersion` is the version whose fold took the event; null where none did, as of an open or a discarded letter. */
export type OddLetter = { streamId: string; streamVersion: bigint; sequence: string; foldVersion: number | null };

/**
 * Events that the fold of their generation did not take: open letters, discarded ones, and those that a newer version ran. Of these streams
 * where they are given, else of all.
 */
export const listOddLetters = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  { streamIds, limit }: { streamIds?: readonly string[]; limit: number },
): Promise<OddLetter[]> => {
  const { rows } = await tx.execute<Omit<OddLetter, "streamVersion"> & { streamVersion: string }>(sql`
    select stream_id as "streamId", stream_version::text as "streamVersion", sequence,
           case when state = 'resolved' then fold_version end as "foldVersion"
      from tidemark.dead_letters
     where projection = ${projection} and version = ${version} and generation = ${generation}
       and (state <> 'resolved' or fold_version <> version)
       and ${streamIds ? sql`stream_id = any(${sql.param([...streamIds])}::text[])` : sql`true`}
     limit ${limit}`);
  return rows.map((row) => ({ ...row, streamVersion: BigInt(row.streamVersion) }));
};
