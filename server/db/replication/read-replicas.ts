import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Distance, Replica } from "@/server/domain/replication/replica";
import { HERE } from "./here";

const MOST = 100;

type Row = Omit<Replica, "written" | "flushed" | "replayed"> & {
  writtenBytes: number | null;
  writtenSeconds: number | null;
  flushedBytes: number | null;
  flushedSeconds: number | null;
  replayedBytes: number | null;
  replayedSeconds: number | null;
};

/**
 * Bytes decide: who has everything is no second behind, however long ago that was. What a replica lacks is as old as the first mark beyond
 * where it stands: the server's own lag columns stand still with a replay that does. They count where no engine marks, and never for more
 * than the newest mark allows.
 */
const behind = (name: string, stands: SQL, reported: SQL): SQL => sql`
  case when ${stands} is not null then greatest(pg_wal_lsn_diff(here.lsn, ${stands}), 0) end::float8 as ${sql.identifier(`${name}Bytes`)},
  case when ${stands} >= here.lsn then 0
       when ${stands} is not null then extract(epoch from coalesce(
         here.at - (select m.marked_at from tidemark.wal_marks m where m.lsn > ${stands} order by m.lsn limit 1),
         least(${reported}, here.at - (select max(m.marked_at) from tidemark.wal_marks m)))) end::float8 as ${sql.identifier(`${name}Seconds`)}`;

const distance = (bytes: number | null, seconds: number | null): Distance | null => (bytes === null ? null : { bytes, seconds });

/** Who receives this server's log now. Without pg_monitor only its name and pid: state and distances are null. */
export const readReplicas = async (db: Database): Promise<Replica[]> => {
  const { rows } = await db.execute<Row>(sql`
    select r.pid, r.application_name as name, host(r.client_addr) as address, r.state, r.sync_state as "syncState",
           ${behind("written", sql`r.write_lsn`, sql`r.write_lag`)},
           ${behind("flushed", sql`r.flush_lsn`, sql`r.flush_lag`)},
           ${behind("replayed", sql`r.replay_lsn`, sql`r.replay_lag`)}
      from ${HERE}, pg_stat_replication r
     order by r.application_name, r.pid
     limit ${MOST}`);
  return rows.map(({ writtenBytes, writtenSeconds, flushedBytes, flushedSeconds, replayedBytes, replayedSeconds, ...replica }) => ({
    ...replica,
    written: distance(writtenBytes, writtenSeconds),
    flushed: distance(flushedBytes, flushedSeconds),
    replayed: distance(replayedBytes, replayedSeconds),
  }));
};
