import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { OperationState } from "@/server/domain/operation";

/** Null where there is no such operation. Cheap: it is asked again and again by who waits. */
export const readState = async (db: Database, id: string): Promise<OperationState | null> => {
  const { rows } = await db.execute<{ state: OperationState }>(sql`select state from tidemark.operations where id = ${id}`);
  return rows[0]?.state ?? null;
};
