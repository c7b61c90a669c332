import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import { tableName } from "@/server/domain/read-model";
import type { LockedRebuild } from "./lock-rebuild";

/** Living engines that can share the filling, and about how many rows the live table has. */
export const planFilling = async (
  tx: Transaction,
  { projection, fromVersion, fromGeneration, toVersion }: LockedRebuild,
): Promise<{ engines: number; rows: number }> => {
  const { rows } = await tx.execute<{ engines: number; rows: number }>(sql`
    select (select count(*)::int from (${ALIVE_ENGINES}) a where ${`${projection}/${toVersion}`} = any(a.runs)) as engines,
           coalesce((select greatest(c.reltuples, 0)::float8 from pg_class c
                      where c.oid = to_regclass(${`read_models.${tableName(projection, fromVersion, fromGeneration)}`})), 0) as rows`);
  return rows[0]!;
};
