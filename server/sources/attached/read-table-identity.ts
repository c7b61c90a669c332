import type { Database } from "@/server/db/database";
import { rawRows } from "../native/raw-rows";

/** Of the server, the database and the table: another one where a store was restored, copied or made anew. */
export const readTableIdentity = async (db: Database, table: string): Promise<string> => {
  const [row] = await rawRows(
    db.$client,
    `select (select system_identifier from pg_control_system()) || '/' || (select oid from pg_database where datname = current_database()) || '/' || $1::regclass::oid`,
    [table],
  );
  return row![0]!;
};
