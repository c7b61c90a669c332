import type pg from "pg";

/** The id of a master key, not this one, under which keys of this store still stand; null where there is none. By the index subject_keys_master. */
export const otherMasterKey = async (on: pg.Pool | pg.ClientBase, id: string): Promise<string | null> => {
  const { rows } = await on.query<{ master_key_id: string }>(
    `(select master_key_id from privacy.subject_keys where wrapped_key is not null and master_key_id < $1 limit 1)
     union all (select master_key_id from privacy.subject_keys where wrapped_key is not null and master_key_id > $1 limit 1) limit 1`,
    [id],
  );
  return rows[0]?.master_key_id ?? null;
};
