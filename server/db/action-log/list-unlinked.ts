import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type UnlinkedAction = { id: string; actor: string; action: string; target: string };

/** Rows that no link stands for, by id: the first `limit` after an id. */
export const listUnlinked = async (db: Database, { after, limit }: { after: string; limit: number }): Promise<UnlinkedAction[]> => {
  const { rows } = await db.execute<UnlinkedAction>(sql`
    select a.id::text, a.actor, a.action, a.target from tidemark.operator_actions a
     where a.id > ${after}::bigint and not exists (select from tidemark.action_chain c where c.action_id = a.id)
     order by a.id limit ${limit}`);
  return rows;
};
