import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { CacheRepair, RepairKind, RepairState } from "@/server/domain/repair";

type Wanted = CacheRepair & { kind: RepairKind; projection: string; undoes: string | null };

export type FoundPlan = { id: string; state: RepairState; version: number; generation: number; isConfirmed: boolean };

/** The newest repair with this plan, locked until the commit; null where nobody made it. `undoes` and `cache` are null for a repair of rows. */
export const findRepairPlan = async (
  tx: Transaction,
  { kind, projection, undoes, cache, strategy }: Wanted,
  planHash: string,
): Promise<FoundPlan | null> => {
  const { rows } = await tx.execute<FoundPlan>(sql`
    select id, state, version, generation, started_at is not null as "isConfirmed" from tidemark.repairs
     where plan_hash = ${planHash} and kind = ${kind} and projection = ${projection} and undoes is not distinct from ${undoes} and (cache, strategy) is not distinct from (${cache}::text, ${strategy}::text)
       and (started_at is not null or state <> 'cancelled')
     order by state = 'planned' desc, created_at desc, id desc limit 1
       for update`);
  return rows[0] ?? null;
};
