import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { operationInside } from "@/server/db/letters/inside-scope";
import type { Scope } from "@/server/domain/access/grants";

/** The projection whose letters an operation is about; null where there is no such operation inside of the scope. */
export const readProjection = async (db: Database, id: string, scope: Scope): Promise<string | null> => {
  const { rows } = await db.execute<{ projection: string }>(sql`
    select o.projection from tidemark.operations o where o.id = ${id} and ${operationInside(scope)}`);
  return rows[0]?.projection ?? null;
};
