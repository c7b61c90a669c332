import type { Database } from "@/server/db/database";
import type { ReserverLook } from "@/server/domain/attached/gaps";
import type { TransactionHolder } from "@/server/domain/attached/horizon";
import type { NumberedTable } from "./numbered-table";

// A position is drawn under this lock on its sequence, and an event written under one on its table; who vacuums takes another one. A transaction
// keeps its name when it is prepared; the server names it anew when it recovers it.
const RESERVERS = `
  with locks as materialized (select locktype, database, relation, mode, granted, pid, virtualtransaction, transactionid from pg_locks),
  reservers as (
    select distinct virtualtransaction, pid from locks
     where locktype = 'relation' and database = (select oid from pg_database where datname = current_database()) and granted
       and relation in (select relid from pg_partition_tree($1::regclass) union all select to_regclass($2))
       and mode = 'RowExclusiveLock')
  select r.virtualtransaction as name, r.virtualtransaction like '-1/%' as "isRenamed", s.pid, p.gid,
         coalesce(p.database, s.datname, current_database()) as database, nullif(s.application_name, '') as application, s.state,
         extract(epoch from clock_timestamp() - coalesce(p.prepared, s.xact_start))::float8 as "ageSeconds"
    from reservers r
    left join pg_stat_activity s on s.pid = r.pid
    left join locks own on r.pid is null and own.pid is null and own.virtualtransaction = r.virtualtransaction and own.locktype = 'transactionid'
    left join pg_prepared_xacts p on p.transaction = own.transactionid`;

type Reserver = { name: string; isRenamed: boolean } & Record<"pid" | "ageSeconds", number | null> &
  Record<"gid" | "application" | "state", string | null> & { database: string };

/** Null where it ended between the look at the locks and that at who holds them. */
const holderOf = ({ pid, gid, database, application, state, ageSeconds }: Reserver): TransactionHolder | null =>
  pid === null && gid === null
    ? null
    : {
        kind: gid === null ? "session" : "prepared",
        ...(pid === null ? {} : { pid }),
        ...(gid === null ? {} : { gid }),
        database,
        ...(application === null ? {} : { application }),
        ...(state === null ? {} : { state }),
        ageSeconds: ageSeconds === null ? null : Math.max(0, ageSeconds),
        isHere: true,
        writesStore: true,
        ranOn: true,
      };

export type SeenReservers = Omit<ReserverLook, "ceiling"> & { holders: ReadonlyMap<string, TransactionHolder | null> };

/** The transactions that may have drawn positions of the table and have not ended. */
export const readReservers = async (db: Database, { table, sequence }: NumberedTable): Promise<SeenReservers> => {
  const { rows } = await db.$client.query<Reserver>(RESERVERS, [table, sequence]);
  return {
    reservers: new Set(rows.map(({ name }) => name)),
    renamed: new Set(rows.filter(({ isRenamed }) => isRenamed).map(({ name }) => name)),
    holders: new Map(rows.map((row) => [row.name, holderOf(row)])),
  };
};
