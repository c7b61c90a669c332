import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { dropHeldEffects } from "@/server/db/effects/drop-held-effects";
import { dropTable } from "@/server/db/read-models/drop-table";
import { listViewsOn } from "@/server/db/read-models/list-views-on";
import { OperationError } from "@/server/domain/errors";
import { tableName } from "@/server/domain/read-model";
import type { Generation } from "@/server/domain/rebuild";
import { endOwnSessions } from "./end-own-sessions";

/**
 * Takes a generation that readers do not have out of the world: checkpoints first, which its engines lock before they write, so that
 * the table is dropped under nobody. A version keeps one row, so that it stays known.
 */
export const dropGeneration = async (tx: Transaction, { projection, version, generation }: Generation): Promise<void> => {
  const mine = sql`projection = ${projection} and version = ${version} and generation = ${generation}`;
  await tx.execute(sql`select from tidemark.checkpoints where ${mine} order by partition for update`);
  await tx.execute(sql`delete from tidemark.checkpoints where ${mine}`);
  await dropHeldEffects(tx, { projection, version, generation });
  await endOwnSessions(tx, { projection, version, generation });
  const table = tableName(projection, version, generation);
  const [view] = await listViewsOn(tx, table);
  if (view) throw new OperationError("conflict", `${view} reads read_models.${table}: change or drop that first.`, { field: "id" });
  await dropTable(tx, { projection, version, generation });
  await tx.execute(sql`
    delete from tidemark.projections p
     where p.name = ${projection} and p.version = ${version} and p.generation = ${generation} and not p.is_live
       and exists (select from tidemark.projections o
                    where o.name = p.name and o.version = p.version and o.generation <> p.generation)`);
  await tx.execute(sql`
    update tidemark.projections set desired = 'running', desired_by = null, desired_reason = null
     where name = ${projection} and version = ${version} and generation = ${generation} and not is_live`);
};
