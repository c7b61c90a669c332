import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import { tableName } from "@/server/domain/read-model";
import type { Generation } from "@/server/domain/rebuild";

/** Our own sessions that compare, which may read a table for minutes. */
export const COMPARISON_SESSION = "tidemark comparison";

/** A relation's number is its database's own: in one that was made as a copy of this one the same number is another table. */
const endSessions = ({ projection, version, generation }: Generation, which: SQL): SQL => sql`
  select pg_terminate_backend(a.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
   where l.relation = to_regclass(${`read_models.${tableName(projection, version, generation)}`}) and l.granted
     and l.database = (select oid from pg_database where datname = current_database())
     and a.usename in (current_user, 'tidemark_web', 'tidemark_engine') and ${which}`;

/**
 * Ends what compares or fills a generation's table: whoever drops it does not wait for them. Their engines tell it as a failure, or find
 * that there is nothing left to do.
 */
export const endOwnSessions = async (tx: Transaction, generation: Generation): Promise<void> => {
  await tx.execute(endSessions(generation, sql`(a.application_name = ${COMPARISON_SESSION} or a.query ilike 'copy read_models.%')`));
};

/**
 * Ends the COPY of an engine that is stopped, not dead: the server waits for its rows without any limit of time, and its partition stays
 * locked for everybody. The limit is what a healthy engine writes its heartbeat in, many times over.
 */
export const endAbandonedFills = async (db: Database, generation: Generation, rebuildId: string): Promise<void> => {
  await db.execute(sql`
    ${endSessions(generation, sql`a.query ilike 'copy read_models.%'`)}
       and exists (select from tidemark.rebuild_partitions f
                    where f.rebuild_id = ${rebuildId} and not f.is_filled and f.moved_at < now() - interval '20 seconds'
                      and f.engine_id not in (select e.engine_id from (${ALIVE_ENGINES}) e))`);
};
