import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { tableName } from "@/server/domain/read-model";
import { FILLING, type Generation, UNDECIDED } from "@/server/domain/rebuild";

export type PlanFacts = {
  /** Table and index of the live generation. */
  tableBytes: number;
  /** Of the newest rebuild of this projection that was filled; null where there is none. */
  eventsPerSecond: number | null;
  undecidedId: string | null;
  /** Rebuilds that read the log right now. */
  filling: number;
  /** Where the server keeps its data; null where it is another machine, or for who may not know. */
  dataDirectory: string | null;
};

export const readPlanFacts = async (db: Database, { projection, version, generation }: Generation): Promise<PlanFacts> => {
  const { rows } = await db.execute<PlanFacts>(sql`
    select coalesce(pg_total_relation_size(to_regclass(${`read_models.${tableName(projection, version, generation)}`})), 0)::float8 as "tableBytes",
           (select r.events_total / nullif(extract(epoch from r.filled_at - min(p.started_at)), 0)::float8
              from tidemark.rebuilds r join tidemark.rebuild_partitions p on p.rebuild_id = r.id
             where r.projection = ${projection} and r.filled_at is not null
             group by r.id order by r.filled_at desc limit 1) as "eventsPerSecond",
           (select id from tidemark.rebuilds
             where projection = ${projection} and state = any(${sql.param([...UNDECIDED])}::text[])) as "undecidedId",
           (select count(*)::int from tidemark.rebuilds where state = any(${sql.param([...FILLING])}::text[])) as filling,
           (select setting from pg_settings where name = 'data_directory'
              and (inet_server_addr() is null or inet_server_addr() = inet_client_addr())) as "dataDirectory"`);
  return rows[0]!;
};
