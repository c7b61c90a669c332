import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { ALERT_COLUMNS, type StoredAlert } from "./alert-row";

/** With `lock` nobody changes it until the transaction ends. Null where there is none, or nobody was told of it yet. */
export const readAlert = async (db: Database | Transaction, id: string, { lock = false } = {}): Promise<StoredAlert | null> => {
  const { rows } = await db.execute<StoredAlert>(sql`
    select ${ALERT_COLUMNS} from tidemark.alerts a where a.id = ${id} and a.state <> 'pending' ${lock ? sql`for update` : sql``}`);
  return rows[0] ?? null;
};
