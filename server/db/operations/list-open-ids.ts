import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

const MOST = 20;

/**
 * Operations that run, or have finished and nobody has acknowledged; newest first, at most 20. However many finish, one that runs is
 * among them. Reads no item.
 */
export const listOpenIds = async (db: Database): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    with newest as (
      select id, created_at, state from tidemark.operations
       where acknowledged_at is null and (started_at is not null or state = 'awaiting-approval')
       order by created_at desc, id desc limit ${MOST}),
    running as (
      select id, created_at, state from tidemark.operations where state = 'running' order by created_at desc, id desc limit ${MOST}),
    chosen as (
      select * from (select * from newest union select * from running) o
       order by o.state = 'running' desc, created_at desc, id desc limit ${MOST})
    select id from chosen order by created_at desc, chosen.id desc`);
  return rows.map(({ id }) => id);
};
