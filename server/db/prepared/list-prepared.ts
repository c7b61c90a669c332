import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { RawLock } from "@/server/domain/triage/lock-words";
import { STRONGEST_FIRST } from "../triage/lock-modes";
import { fullId } from "./full-id";

export type StoredPrepared = {
  gid: string;
  owner: string;
  database: string;
  isHere: boolean;
  preparedAt: string;
  ageSeconds: number;
  /** With its epoch. */
  transaction: string;
  locks: number;
  holds: RawLock[];
};

const LOCKS_TOLD = 5;

/** Oldest first, of every database of this server, with the locks that they hold. */
export const listPrepared = async (
  db: Pick<Database, "execute">,
  limit: number,
): Promise<{ prepared: StoredPrepared[]; total: number }> => {
  const { rows } = await db.execute<StoredPrepared & { total: number }>(sql`
    with listed as materialized (
      select *, count(*) over ()::int as total from pg_prepared_xacts order by prepared, gid limit ${limit}),
    locks as materialized (select * from pg_locks where pid is null and exists (select from listed)),
    held as (
      select t.transactionid as holder, l.locktype, l.mode, l.relation, l.classid, l.objid, l.objsubid, count(*) over (partition by t.virtualtransaction)::int as of_it,
             row_number() over (partition by t.virtualtransaction order by (l.locktype = 'relation' and l.relation < 16384), array_position(${STRONGEST_FIRST}, l.mode), l.relation, l.objid) as place
        from locks t join locks l on l.virtualtransaction = t.virtualtransaction and l.locktype <> 'transactionid'
       where t.locktype = 'transactionid'),
    head as (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as newest)
    select p.gid, p.owner, p.database, p.database = current_database() as "isHere",
           to_char(p.prepared at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "preparedAt",
           extract(epoch from clock_timestamp() - p.prepared)::float8 as "ageSeconds", p.total,
           (select ${fullId(sql`p.transaction`, sql`newest`)} from head) as transaction,
           coalesce((select max(of_it) from held h where h.holder = p.transaction), 0) as locks,
           coalesce((select jsonb_agg(jsonb_build_object('type', h.locktype, 'mode', h.mode,
               'key', case when h.locktype = 'advisory' and h.objsubid = 1 then (h.classid::bigint << 32 | h.objid::bigint)::text
                           when h.locktype = 'advisory' then h.classid || '/' || h.objid else h.relation::text end,
               'name', case when p.database = current_database() then h.relation::regclass::text end) order by h.place)
             from held h where h.holder = p.transaction and h.place <= ${LOCKS_TOLD}), '[]'::jsonb) as holds
      from listed p order by p.prepared, p.gid`);
  return { prepared: rows, total: rows[0]?.total ?? 0 };
};
