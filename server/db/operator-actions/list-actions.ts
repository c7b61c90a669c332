import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type StoredAction = {
  id: string;
  at: string;
  actor: string;
  action: string;
  target: string;
  reason: string;
  before: unknown;
  after: unknown;
};

/** Newest first; `after` is the id that the previous page ended with. */
export const listActions = async (
  db: Database,
  { target, after, limit }: { target?: string | undefined; after?: string | undefined; limit: number },
): Promise<StoredAction[]> => {
  const { rows } = await db.execute<StoredAction>(sql`
    select id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, action, target, reason, before, after
      from tidemark.operator_actions a
     where ${target === undefined ? sql`true` : sql`a.target = ${target}`}
       and ${after === undefined ? sql`true` : sql`a.id < ${after}::bigint`}
     order by a.id desc limit ${limit}`);
  return rows;
};
