import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type NewRebuild = {
  projection: string;
  from: { version: number; generation: number };
  to: { version: number; generation: number };
  actor: string;
  reason: string;
};

/** Stands as `requested`, with the first line of its history; engines hear of it when the transaction commits. */
export const insertRebuild = async (tx: Transaction, { projection, from, to, actor, reason }: NewRebuild): Promise<string> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    with made as (
      insert into tidemark.rebuilds (projection, from_version, from_generation, to_version, to_generation, state, actor, reason)
      values (${projection}, ${from.version}, ${from.generation}, ${to.version}, ${to.generation}, 'requested', ${actor}, ${reason})
      returning id),
    told as (
      insert into tidemark.rebuild_transitions (rebuild_id, to_state, actor, reason)
      select id, 'requested', ${actor}, ${reason} from made)
    select id, pg_notify('tidemark_control', 'rebuild') from made`);
  return rows[0]!.id;
};
