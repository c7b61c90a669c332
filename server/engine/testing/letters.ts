import type { Database } from "@/server/db/database";

export type StoredLetter = {
  sequence: string;
  index: string;
  version: string;
  state: string;
  cause: { type: string; message: string } | null;
  attempts: number;
};

/** All letters of the journal in the order of their sequences; undefined while there is none. */
export const lettersIn = async (db: Database, projection = "journal"): Promise<StoredLetter[] | undefined> => {
  const { rows } = await db.$client.query<StoredLetter>(
    `select sequence, index::text, stream_version::text as version, state, cause, attempts
       from tidemark.dead_letters where projection = $1 order by sequence, index`,
    [projection],
  );
  return rows.length > 0 ? rows : undefined;
};

export const rowOf = async (db: Database, stream: string): Promise<string | undefined> =>
  (await db.$client.query("select versions from read_models.journal where stream_id = $1", [stream])).rows[0]?.versions;
