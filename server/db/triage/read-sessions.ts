import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { RawLock } from "@/server/domain/triage/lock-words";
import { executePrepared, prepareStatement } from "../prepared-statement";
import { STRONGEST_FIRST } from "./lock-modes";

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
const WAITS = 200;
/**
 * Of those that wait for one thing in one mode so many, first come, are asked for whom they wait: each asking stops the server's lock table for a
 * moment. Whoever stands further behind waits for the same ones: all holders, and those before it. Not who is waited for there itself, as one that
 * holds the thing already and wants it more strongly: it may stand before the others, and is asked.
 */
const ASKED_OF_QUEUE = 3;
const LOCKS_TOLD = 5;

/** What is locked: one text for one thing. */
const thingOf = (l: SQL): SQL =>
  sql`concat_ws('/', ${l}.locktype, ${l}.database, ${l}.relation, ${l}.page, ${l}.tuple, ${l}.virtualxid, ${l}.transactionid, ${l}.classid, ${l}.objid, ${l}.objsubid)`;
const lockOf = (l: SQL): SQL => sql`json_build_object('type', ${l}.locktype, 'mode', ${l}.mode,
    'key', case when ${l}.locktype = 'advisory' and ${l}.objsubid = 1 then (${l}.classid::bigint << 32 | ${l}.objid::bigint)::text
                when ${l}.locktype = 'advisory' then ${l}.classid || '/' || ${l}.objid
                else coalesce(${l}.transactionid::text, ${l}.virtualxid, ${l}.relation::text) end,
    'name', case when ${l}.database = (select oid from here) or ${l}.database = 0 then ${l}.relation::regclass::text end)`;

/**
 * Sessions with an open transaction, and those that somebody waits for, in one statement that is planned once a connection: it reads
 * `pg_stat_activity` and `pg_locks` once each, and makes texts of those locks alone that are told; `json`, because `jsonb` would sort the keys of
 * every object. Rows of other roles' sessions are empty without `pg_read_all_stats`; locks are shown to all.
 */
const SESSIONS_NOW = prepareStatement(sql`
    with activity as materialized (select * from pg_stat_activity where pid <> pg_backend_pid()),
    locks as materialized (select * from pg_locks where pid is distinct from pg_backend_pid()),
    here as (select oid from pg_database where datname = current_database()),
    queued as materialized (
      select q.*, row_number() over (partition by thing, mode order by waitstart nulls last, pid) as place
        from (select l.*, ${thingOf(sql`l`)} as thing from locks l where not l.granted order by l.waitstart nulls last, l.pid limit ${WAITS}) q),
    asked as materialized (select thing, mode, pid, pg_blocking_pids(pid) as blockers from queued where place <= ${ASKED_OF_QUEUE}),
    stories as (select thing, mode, array_agg(distinct b) as blockers from asked, unnest(blockers) b group by thing, mode),
    waiting as materialized (
      select q.*, coalesce(case when a.pid is not null then a.blockers when q.pid = any (s.blockers) then pg_blocking_pids(q.pid) else s.blockers end, '{}') as blockers
        from queued q left join asked a on a.pid = q.pid left join stories s on s.thing = q.thing and s.mode = q.mode),
    blocking as (select distinct unnest(blockers) as pid from waiting),
    relevant as materialized (
      select a.*, count(*) over () as total from activity a
       where a.xact_start is not null or a.state like 'idle in transaction%' or a.pid in (select pid from blocking) or a.pid in (select pid from waiting)
       order by (a.pid in (select pid from blocking)) desc, (a.pid in (select pid from waiting)) desc, a.xact_start nulls last, a.pid
       limit ${SESSIONS}),
    ranked as (
      select l.*, row_number() over (partition by l.pid order by l.weight, l.relation, l.classid, l.objid) as place
        from (select *, (locktype = 'relation' and relation < 16384)::int * 100 + coalesce(array_position(${STRONGEST_FIRST}, mode), 99) as weight
                from locks where granted and locktype not in ('virtualxid', 'transactionid') and pid in (select pid from relevant)) l),
    held as (
      select r.pid, max(r.place)::int as locks, bool_or(r.mode = 'SIReadLock') as is_serializable,
             json_agg(${lockOf(sql`r`)} order by r.place) filter (where r.place <= ${LOCKS_TOLD}) as holds
        from ranked r group by r.pid),
    prepared as (
      select ${thingOf(sql`l`)} as thing, p.gid
        from locks l join locks t on t.pid is null and t.locktype = 'transactionid' and t.virtualtransaction = l.virtualtransaction
        join pg_prepared_xacts p on p.transaction = t.transactionid
       where l.pid is null and exists (select from waiting where 0 = any (blockers)))
    select
      coalesce((select json_agg(json_build_object(
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
          'isSerializable', coalesce(h.is_serializable, false), 'locks', coalesce(h.locks, 0), 'holds', coalesce(h.holds, '[]'::json)))
        from relevant r left join held h on h.pid = r.pid), '[]'::json) as sessions,
      coalesce((select max(total)::int from relevant), 0) as total,
      coalesce((select json_agg(json_build_object(
          'pid', w.pid, 'blockedBy', to_json(w.blockers),
          'gids', coalesce((select json_agg(distinct p.gid) from prepared p where p.thing = w.thing and 0 = any (w.blockers)), '[]'::json),
          'lock', ${lockOf(sql`w`)},
          'seconds', extract(epoch from clock_timestamp() - w.waitstart),
          'application', nullif(a.application_name, ''), 'isHere', a.datid is not distinct from (select oid from here)))
        from waiting w left join activity a on a.pid = w.pid), '[]'::json) as waits,
      (select json_build_object('open', count(*) + 1, 'limit', current_setting('max_connections')::int,
          'active', count(*) filter (where state = 'active'), 'idle', count(*) filter (where state = 'idle'),
          'idleInTransaction', count(*) filter (where state like 'idle in transaction%'),
          'waiting', (select count(*) from locks where not granted and pid is not null))
         from activity where datname is not null) as counts`);

export const readSessions = async (db: Database): Promise<StoredSessions> =>
  (await executePrepared<StoredSessions>(db, SESSIONS_NOW, {}))[0]!;
