import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/server/db/database";
import { utc } from "./read-sequence-json";

export const storedNote = z.object({ note: z.string(), actor: z.string(), at: z.string() });
export type StoredNote = z.infer<typeof storedNote>;

/** Newest first, at most 20. */
export const listNotes = async (
  tx: Transaction,
  { projection, fingerprint }: { projection: string; fingerprint: string },
): Promise<StoredNote[]> => {
  const { rows } = await tx.execute<StoredNote>(sql`
    select note, actor, ${utc(sql`at`)} as at from tidemark.cause_notes n
     where projection = ${projection} and fingerprint = ${fingerprint} order by n.id desc limit 20`);
  return rows;
};
