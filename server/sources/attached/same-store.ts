import type { Database } from "@/server/db/database";
import { rawRows } from "../native/raw-rows";
import { readTableIdentity } from "./read-table-identity";

/** `unproved`: by all that is written in it; but a standby reads it, and a copy of its files that takes writes looks the same from there. */
export type Sameness = "same" | "other" | "unproved";

// A copy of a server's files keeps every number that is written in them: when it was started tells it apart.
const RUNS = "select pg_is_in_recovery(), extract(epoch from pg_postmaster_start_time())";

const identityOf = async (db: Database, table: string) => {
  const [[row], written] = await Promise.all([rawRows(db.$client, RUNS), readTableIdentity(db, table)]);
  return { isStandby: row![0] === "t", startedAt: row![1]!, written };
};

/** Whether two logins reach one store. Neither needs a grant for it but the use of the table's schema. */
export const samenessOf = async (reading: Database, acting: Database, table: string): Promise<Sameness> => {
  const [read, acted] = await Promise.all([identityOf(reading, table), identityOf(acting, table)]);
  if (read.written !== acted.written) return "other";
  if (read.startedAt === acted.startedAt) return "same";
  return read.isStandby ? "unproved" : "other";
};
