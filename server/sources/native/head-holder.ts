import type { HeadHolder } from "../event-source";
import type { RawRow } from "./raw-rows";

/** An append holds the head for milliseconds; only who holds it longer is worth a name. */
const NAMED_AFTER_SECONDS = 1;

// The lowest claim is what the head waits for, and it matters only once somebody drew a position above it.
// A prepared transaction has no session: its claim is joined to its own transaction lock, and through that to its gid. Both
// carry the same virtual transaction before and after a crash or a promotion, though not the same one.
// Without pg_read_all_stats the age of another role's transaction is hidden: then the age of the published head stands in for it.
export const LOWEST_CLAIM = `
  select claim.claim, claim.pid, p.gid, coalesce(p.database, current_database()), s.application_name,
         case when s.wait_event_type is null or s.wait_event_type in ('Client', 'Activity') then s.state else s.state || ', waits for ' || s.wait_event end,
         extract(epoch from clock_timestamp() - coalesce(p.prepared, s.xact_start, (select published_at from event_store.head)))
    from (select lowest.*, case when pid is null then (
                   select t.transactionid from pg_locks t where t.pid is null and t.locktype = 'transactionid' and t.virtualtransaction = lowest.virtualtransaction) end as prepared
            from (select ((classid::bigint & 65535) << 32) | objid::bigint as claim, virtualtransaction, pid
                    from pg_locks
                   where locktype = 'advisory' and objsubid = 1 and classid::bigint >> 16 = 32478 and granted
                     and database = (select oid from pg_database where datname = current_database())
                   order by 1 limit 1) lowest) claim
    left join pg_stat_activity s on s.pid = claim.pid
    left join pg_prepared_xacts p on p.transaction = claim.prepared`;

export const holderOf = (row: RawRow | undefined): HeadHolder | undefined => {
  if (!row) return undefined;
  const [, pid, gid, database, application, state, age] = row;
  const ageSeconds = Number(age ?? 0);
  if (ageSeconds < NAMED_AFTER_SECONDS) return undefined;
  return {
    kind: pid ? "session" : "prepared",
    ...(pid ? { pid: Number(pid) } : {}),
    ...(gid ? { gid } : {}),
    database: database!,
    ...(application ? { application } : {}),
    ...(state ? { state } : {}),
    ageSeconds,
  };
};
