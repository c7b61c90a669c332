import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { operationInside } from "@/server/db/letters/inside-scope";
import type { Scope } from "@/server/domain/access/grants";

/** False for an operation that is outside, as for one that is not there. */
export const isOperationInside = async (db: Database | Transaction, id: string, scope: Scope): Promise<boolean> => {
  const { rows } = await db.execute(sql`select from tidemark.operations o where o.id = ${id} and ${operationInside(scope)}`);
  return rows.length > 0;
};
