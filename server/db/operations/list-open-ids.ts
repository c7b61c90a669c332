import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

const MOST = 20;

/** Operations that run, or have finished and nobody has acknowledged; newest first, at most 20. Reads no item. */
export const listOpenIds = async (db: Database): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from tidemark.operations o
     where o.acknowledged_at is null and (o.started_at is not null or o.state = 'awaiting-approval')
     order by o.created_at desc, o.id desc limit ${MOST}`);
  return rows.map(({ id }) => id);
};
