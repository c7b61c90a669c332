import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Slot } from "@/server/domain/replication/slot";
import { HERE } from "./here";

const MOST = 100;

/** Whoever retains most first. Columns that older servers lack are read from the row's JSON. */
export const readSlots = async (db: Database): Promise<Slot[]> => {
  const { rows } = await db.execute<Slot>(sql`
    select s.slot_name as name, s.slot_type as kind, s.active as "isRead", s.wal_status as "walStatus", s.database,
           case when s.restart_lsn is not null then greatest(pg_wal_lsn_diff(here.lsn, s.restart_lsn), 0) end::float8 as "retainedBytes", s.safe_wal_size::float8 as "safeBytes",
           extract(epoch from here.at - (to_jsonb(s) ->> 'inactive_since')::timestamptz)::float8 as "unreadSeconds"
      from ${HERE}, pg_replication_slots s
     order by s.restart_lsn nulls last, s.slot_name
     limit ${MOST}`);
  return rows;
};
