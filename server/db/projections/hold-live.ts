import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Whether readers have this generation; if so, they are not switched to another one before the commit. */
export const holdLive = async (tx: Transaction, { projection, version, generation }: Generation): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    select from tidemark.projections
     where name = ${projection} and version = ${version} and generation = ${generation} and is_live
       for share`);
  return rowCount === 1;
};
