import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { LogRepairKind } from "@/server/domain/log-repair";

export type ListedLogRepair = {
  id: string;
  undoes: string | null;
  undoneBy: string | null;
  kind: LogRepairKind;
  actor: string;
  reason: string;
  doneAt: string;
  events: number;
  appended: number;
  rows: number;
  /** Done at, in microseconds: a page goes on after it. */
  cursor: string;
};

/** Newest first. */
export const listLogRepairs = async (
  db: Database,
  { limit, after }: { limit: number; after?: { cursor: string; id: string } | undefined },
): Promise<ListedLogRepair[]> => {
  const { rows } = await db.execute<ListedLogRepair>(sql`
    select r.id, r.undoes, r.kind, jsonb_array_length(r.appended) as appended, (select u.id from tidemark.log_repairs u where u.undoes = r.id) as "undoneBy", r.actor, r.reason,
           to_char(r.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "doneAt",
           (select count(*)::int from event_store.superseded s where s.repair_id = coalesce(r.undoes, r.id)) as events,
           (select count(*)::int from tidemark.log_repair_rows w where w.repair_id = r.id) as rows,
           (extract(epoch from r.done_at) * 1000000)::bigint::text as cursor
      from tidemark.log_repairs r
     where ${after ? sql`(r.done_at, r.id) < (to_timestamp(0) + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)` : sql`true`}
     order by r.done_at desc, r.id desc limit ${limit}`);
  return rows;
};
