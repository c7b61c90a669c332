import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { RawLock } from "@/server/domain/triage/lock-words";

export type StoredSession = {
  pid: number;
  /** To the microsecond. */
  backendStart: string | null;
  backendType: string | null;
  database: string | null;
  isHere: boolean | null;
  user: string | null;
  isSuperusers: boolean;
  application: string | null;
  state: string | null;
  stateSeconds: number | null;
  transactionSeconds: number | null;
  /** To the microsecond, as `backendStart`. */
  transactionStart: string | null;
  queryStart: string | null;
  hasWritten: boolean | null;
  hasSnapshot: boolean | null;
  /** The server does not show this login what it does. */
  isHidden: boolean;
  /** As it was sent, values and all: for `maskedQuery` alone. */
  query: string | null;
  isSerializable: boolean;
  locks: number;
  holds: RawLock[];
};

export type StoredWait = {
  pid: number;
  /** Processes; 0 is a prepared transaction. */
  blockedBy: number[];
  /** Of the prepared transactions that hold the very thing. */
  gids: string[];
  lock: RawLock;
  seconds: number | null;
  application: string | null;
  isHere: boolean;
};

export type StoredSessions = {
  sessions: StoredSession[];
  /** Sessions that matter, told or not. */
  total: number;
  waits: StoredWait[];
  counts: { open: number; limit: number; active: number; idle: number; idleInTransaction: number; waiting: number };
};

const SESSIONS = 100;
/** Each asks the server's lock table for its blockers: behind one lock all that wait have the same story. */
const WAITS = 200;
const LOCKS_TOLD = 5;

const MODES = sql`array['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock', 'ShareUpdateExclusiveLock', 'RowExclusiveLock', 'RowShareLock', 'AccessShareLock']`;

/**
 * Sessions with an open transaction, and those that somebody waits for, in one statement: it reads `pg_stat_activity` and `pg_locks` once each,
 * and asks for the blockers of those alone that wait. Rows of other roles' sessions are empty without `pg_read_all_stats`; locks are shown to all.
 */
export const readSessions = async (db: Pick<Database, "execute">): Promise<StoredSessions> => {
  const { rows } = await db.execute<StoredSessions>(sql`
    with activity as materialized (select * from pg_stat_activity where pid <> pg_backend_pid()),
    locks as materialized (
      select pid, virtualtransaction, locktype, mode, granted, waitstart, database, relation, transactionid,
             concat_ws('/', locktype, database, relation, page, tuple, virtualxid, transactionid, classid, objid, objsubid) as thing,
             case when locktype = 'advisory' and objsubid = 1 then (classid::bigint << 32 | objid::bigint)::text
                  when locktype = 'advisory' then classid || '/' || objid
                  else coalesce(transactionid::text, virtualxid, relation::text) end as key
        from pg_locks where pid is distinct from pg_backend_pid()),
    here as (select oid from pg_database where datname = current_database()),
    waiting as materialized (
      select l.*, pg_blocking_pids(l.pid) as blockers
        from (select * from locks where not granted order by waitstart nulls last, pid limit ${WAITS}) l),
    blocking as (select distinct unnest(blockers) as pid from waiting),
    relevant as materialized (
      select a.*, count(*) over () as total from activity a
       where a.xact_start is not null or a.state like 'idle in transaction%' or a.pid in (select pid from blocking) or a.pid in (select pid from waiting)
       order by (a.pid in (select pid from blocking)) desc, (a.pid in (select pid from waiting)) desc, a.xact_start nulls last, a.pid
       limit ${SESSIONS}),
    ranked as (
      select l.*, count(*) over (partition by l.pid) as of_pid,
             row_number() over (partition by l.pid order by (l.locktype = 'relation' and l.relation < 16384), array_position(${MODES}, l.mode), l.thing) as place
        from locks l join relevant r on r.pid = l.pid where l.granted and l.locktype not in ('virtualxid', 'transactionid')),
    held as (
      select pid, max(of_pid)::int as locks, bool_or(mode = 'SIReadLock') as is_serializable,
             jsonb_agg(jsonb_build_object('type', locktype, 'key', key, 'mode', mode,
               'name', case when database = (select oid from here) or database = 0 then relation::regclass::text end) order by place) filter (where place <= ${LOCKS_TOLD}) as holds
        from ranked group by pid),
    prepared as (
      select l.thing, p.gid from locks l join locks t on t.pid is null and t.locktype = 'transactionid' and t.virtualtransaction = l.virtualtransaction
        join pg_prepared_xacts p on p.transaction = t.transactionid
       where l.pid is null and exists (select from waiting where 0 = any (blockers)))
    select
      coalesce((select jsonb_agg(jsonb_build_object(
          'pid', r.pid,
          'backendStart', to_char(r.backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'backendType', r.backend_type, 'database', r.datname, 'isHere', r.datid = (select oid from here), 'user', r.usename,
          'isSuperusers', coalesce((select u.rolsuper from pg_roles u where u.oid = r.usesysid), false),
          'application', nullif(r.application_name, ''), 'state', r.state,
          'stateSeconds', extract(epoch from clock_timestamp() - r.state_change), 'transactionSeconds', extract(epoch from clock_timestamp() - r.xact_start),
          'transactionStart', to_char(r.xact_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'queryStart', to_char(r.query_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'hasWritten', case when r.backend_type is null then null else r.backend_xid is not null end,
          'hasSnapshot', case when r.backend_type is null then null else r.backend_xmin is not null or r.backend_xid is not null end,
          'isHidden', r.backend_type is null, 'query', case when r.backend_type is null then null else r.query end,
          'isSerializable', coalesce(h.is_serializable, false), 'locks', coalesce(h.locks, 0), 'holds', coalesce(h.holds, '[]'::jsonb)))
        from relevant r left join held h on h.pid = r.pid), '[]'::jsonb) as sessions,
      coalesce((select max(total)::int from relevant), 0) as total,
      coalesce((select jsonb_agg(jsonb_build_object(
          'pid', w.pid, 'blockedBy', to_jsonb(w.blockers),
          'gids', coalesce((select jsonb_agg(distinct p.gid) from prepared p where p.thing = w.thing and 0 = any (w.blockers)), '[]'::jsonb),
          'lock', jsonb_build_object('type', w.locktype, 'key', w.key, 'mode', w.mode,
            'name', case when w.database = (select oid from here) or w.database = 0 then w.relation::regclass::text end),
          'seconds', extract(epoch from clock_timestamp() - w.waitstart),
          'application', nullif(a.application_name, ''), 'isHere', a.datid is not distinct from (select oid from here)))
        from waiting w left join activity a on a.pid = w.pid), '[]'::jsonb) as waits,
      (select jsonb_build_object('open', count(*) + 1, 'limit', current_setting('max_connections')::int,
          'active', count(*) filter (where state = 'active'), 'idle', count(*) filter (where state = 'idle'),
          'idleInTransaction', count(*) filter (where state like 'idle in transaction%'),
          'waiting', (select count(*) from locks where not granted and pid is not null))
         from activity where datname is not null) as counts`);
  return rows[0]!;
};
