import type pg from "pg";

export type NewSubjectKey = { subject: string; wrappedKey: Buffer };

/**
 * Of two writers that make a key for one subject at once the first to commit has made it; the other waits for it here and changes
 * nothing. In one order, so that two batches never wait for each other. Read again afterwards: a statement does not see what it waited for.
 */
export const insertSubjectKeys = async (
  on: pg.Pool | pg.ClientBase,
  masterKeyId: string,
  keys: readonly NewSubjectKey[],
): Promise<void> => {
  await on.query(
    `insert into privacy.subject_keys (subject, wrapped_key, master_key_id)
     select subject, wrapped_key, $3 from unnest($1::text[], $2::bytea[]) as made (subject, wrapped_key) order by subject
     on conflict (subject) do nothing`,
    [keys.map(({ subject }) => subject), keys.map(({ wrappedKey }) => wrappedKey), masterKeyId],
  );
};
