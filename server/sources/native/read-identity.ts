import type { Database } from "@/server/db/database";
import type { StoreIdentity } from "../event-source";
import { rawRows } from "./raw-rows";

// The control file's timeline is written by the checkpoint after a promotion and says 1 for a while when the truth is 2, so a
// primary is asked for the name of its WAL file. A standby has none; what it receives says which timeline it follows.
const IDENTITY = `
  select (select system_identifier from pg_control_system()),
         case when pg_is_in_recovery()
              then coalesce((select received_tli from pg_stat_wal_receiver), (select timeline_id from pg_control_checkpoint()))
              else ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end,
         (select fingerprint from event_store.identity)`;

export const readIdentity = async (db: Database): Promise<StoreIdentity> => {
  const [row] = await rawRows(db.$client, IDENTITY);
  return { systemIdentifier: row![0]!, timeline: row![1]!, fingerprint: row![2]! };
};
