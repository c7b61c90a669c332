import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { OperationRequest, OperationState, Selection } from "@/server/domain/operation";

export type StoredPlan = {
  id: string;
  state: OperationState;
  version: number;
  generation: number;
  foldVersion: number;
  selection: Selection;
  /** True once somebody confirmed it, whatever came of it since. */
  isConfirmed: boolean;
};

/**
 * The newest operation with this plan, locked until the commit: previewed ones first, of those one that was asked for in the same
 * words. Two people who confirm one plan at once are told apart by the lock. Null where nobody previewed it.
 */
export const findPlan = async (
  tx: Transaction,
  { kind, projection, selection }: Pick<OperationRequest, "kind" | "projection" | "selection">,
  planHash: string,
): Promise<StoredPlan | null> => {
  const { rows } = await tx.execute<StoredPlan>(sql`
    select id, state, version, generation, fold_version as "foldVersion", selection, started_at is not null as "isConfirmed"
      from tidemark.operations
     where plan_hash = ${planHash} and kind = ${kind} and projection = ${projection} and (started_at is not null or state <> 'cancelled')
     order by state = 'previewed' desc, selection = ${JSON.stringify(selection)}::jsonb desc, created_at desc, id desc
     limit 1
       for update`);
  return rows[0] ?? null;
};
