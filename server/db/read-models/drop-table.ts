import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { tableName } from "@/server/domain/read-model";
import type { Generation } from "@/server/domain/rebuild";

export const dropTable = async (tx: Transaction, { projection, version, generation }: Generation): Promise<void> => {
  await tx.execute(sql`drop table if exists read_models.${sql.identifier(tableName(projection, version, generation))}`);
};
