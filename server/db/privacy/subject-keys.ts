import type pg from "pg";

/** `wrappedKey` is null once the person was forgotten, `destroyedAt` (ISO 8601 in UTC) until then. */
export type SubjectKey = { subject: string; wrappedKey: Buffer | null; masterKeyId: string; destroyedAt: string | null };

type Row = { subject: string; wrapped_key: Buffer | null; master_key_id: string; destroyed_at: Date | null };

/** The keys that there are, or were, of these subjects. */
export const readSubjectKeys = async (on: pg.Pool | pg.ClientBase, subjects: readonly string[]): Promise<SubjectKey[]> => {
  const { rows } = await on.query<Row>(
    "select subject, wrapped_key, master_key_id, destroyed_at from privacy.subject_keys where subject = any($1::text[])",
    [subjects],
  );
  return rows.map((row) => ({
    subject: row.subject,
    wrappedKey: row.wrapped_key,
    masterKeyId: row.master_key_id,
    destroyedAt: row.destroyed_at?.toISOString() ?? null,
  }));
};
