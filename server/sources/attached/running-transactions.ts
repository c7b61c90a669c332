import type { Database } from "@/server/db/database";
import type { RunningTransaction, TransactionHolder } from "@/server/domain/attached/horizon";
import type { NumberedTable } from "./numbered-table";

/**
 * The snapshot is taken before the locks are read, so that whoever it does not list had ended by then, and its events are seen by every later
 * snapshot. Whether a transaction ran on after its locks were read is asked last: `pg_xact_status` looks at what is, not at the snapshot. A
 * transaction is recognised by the lock on its own id, which sessions and prepared ones hold alike. A standby's snapshot lists nobody and knows the
 * oldest: it stands for all of them, and has no lock there that would say who it is.
 */
const RUNNING = `
  with seen as materialized (select pg_current_snapshot() as snapshot),
  running as materialized (
    select id, id::xid as short from (
      select pg_snapshot_xip(snapshot) as id from seen
      union all
      select pg_snapshot_xmin(snapshot) from seen where pg_is_in_recovery() and pg_snapshot_xmin(snapshot) < pg_snapshot_xmax(snapshot)) ids),
  locks as materialized (select locktype, database, relation, mode, granted, pid, virtualtransaction, transactionid from pg_locks),
  here as (select oid from pg_database where datname = current_database()),
  store as (select relid as oid from pg_partition_tree($1::regclass) union all select to_regclass($2)),
  held as materialized (
    select r.id, own.pid, own.virtualtransaction,
           exists (select from locks l join store on store.oid = l.relation
                    where l.virtualtransaction = own.virtualtransaction and l.pid is not distinct from own.pid
                      and l.database = (select oid from here) and l.mode = 'RowExclusiveLock') as "writesStore"
      from running r left join locks own on own.locktype = 'transactionid' and own.transactionid = r.short and own.granted and own.mode = 'ExclusiveLock')
  select pg_snapshot_xmax((select snapshot from seen))::text as newest,
         coalesce(jsonb_agg(jsonb_build_object(
           'id', h.id::text, 'isHeld', s.pid is not null or p.gid is not null, 'pid', s.pid, 'gid', p.gid,
           'database', coalesce(p.database, s.datname), 'application', nullif(s.application_name, ''),
           'state', s.state, 'ageSeconds', extract(epoch from clock_timestamp() - coalesce(p.prepared, s.xact_start)),
           'isHere', coalesce(p.database = current_database(), s.datid = (select oid from here), true),
           'writesStore', h."writesStore", 'ranOn', pg_xact_status(h.id) = 'in progress')) filter (where h.id is not null), '[]') as running
    from (select) one left join held h on true
    left join pg_stat_activity s on s.pid = h.pid
    left join pg_prepared_xacts p on h.pid is null and p.transaction = h.id::xid`;

type Seen = {
  newest: string;
  running: (Record<"pid" | "ageSeconds", number | null> &
    Record<"gid" | "database" | "application" | "state", string | null> &
    Record<"isHeld" | "isHere" | "writesStore" | "ranOn", boolean> & { id: string })[];
};

const holderOf = ({ isHeld, pid, gid, database, application, state, ...seen }: Seen["running"][number]): TransactionHolder | null =>
  isHeld
    ? {
        kind: gid === null ? "session" : "prepared",
        ...(pid === null ? {} : { pid }),
        ...(gid === null ? {} : { gid }),
        database: database ?? "",
        ...(application === null ? {} : { application }),
        ...(state === null ? {} : { state }),
        ageSeconds: seen.ageSeconds === null ? null : Math.max(0, seen.ageSeconds),
        isHere: seen.isHere,
        writesStore: seen.writesStore,
        ranOn: seen.ranOn,
      }
    : null;

/** Who of the whole server has drawn a transaction id and has not ended; `newest` is the first id that nobody had. */
export const runningTransactions = async (
  db: Database,
  { table, sequence }: NumberedTable,
): Promise<{ newest: bigint; running: RunningTransaction[] }> => {
  const { rows } = await db.$client.query<Seen>(RUNNING, [table, sequence]);
  const [{ newest, running }] = rows as [Seen];
  return { newest: BigInt(newest), running: running.map((each) => ({ id: BigInt(each.id), holder: holderOf(each) })) };
};
