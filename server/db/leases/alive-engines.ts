import { sql } from "drizzle-orm";

/** Seconds without a heartbeat after which an engine counts as dead although its connection is open: a stopped process keeps its socket. */
export const HEARTBEAT_LIMIT_SECONDS = 5;

/**
 * Engines that are alive: the session lock is held (the server frees it as soon as a killed engine's socket closes) and the
 * heartbeat is recent by the database's clock. Ownership never depends on an engine's own clock.
 */
export const ALIVE_ENGINES = sql`
  select e.engine_id, e.runs from tidemark.engines e
   where e.heartbeat_at > now() - make_interval(secs => ${HEARTBEAT_LIMIT_SECONDS})
     and exists (select from pg_locks l where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
                    and (l.classid::bigint << 32 | l.objid::bigint) = e.lock_key
                    and l.database = (select oid from pg_database where datname = current_database()))`;
