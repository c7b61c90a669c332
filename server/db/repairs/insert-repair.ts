import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";
import { type CacheRepair, NO_CACHE, type RepairKind } from "@/server/domain/repair";
import { forgetPlans } from "./forget-plans";

export type NewRepair = Generation &
  Partial<CacheRepair> & { kind: RepairKind; undoes: string | null; keys: readonly string[] | null; actor: string };

/** Engines hear of it when the transaction commits; gives its id. */
export const insertRepair = async (tx: Transaction, repair: NewRepair): Promise<string> => {
  const { kind, undoes, cache, strategy, keys, actor, projection, version, generation } = { ...NO_CACHE, ...repair };
  await forgetPlans(tx);
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.repairs (kind, undoes, cache, strategy, state, projection, version, generation, keys, actor)
    values (${kind}, ${undoes}, ${cache}, ${strategy}, 'planning', ${projection}, ${version}, ${generation}, ${keys && JSON.stringify(keys)}::jsonb, ${actor})
    returning id`);
  await tx.execute(sql`select pg_notify('tidemark_control', 'repair')`);
  return rows[0]!.id;
};
