import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { OperationRequest } from "@/server/domain/operation";

export type NewState = "previewing" | "awaiting-approval" | "running";
export type NewOperation = OperationRequest & { id: string; planHash: string; selected: number; state: NewState };

/** Engines hear of it when the transaction commits. */
export const insertOperation = async (tx: Transaction, operation: NewOperation): Promise<void> => {
  const { id, kind, state, projection, version, generation, foldVersion, selection, planHash, selected } = operation;
  await tx.execute(sql`
    insert into tidemark.operations (id, kind, state, projection, version, generation, fold_version, selection, plan_hash, reason, actor, concurrency,
           letters_per_second, selected, started_at)
    values (${id}, ${kind}, ${state}, ${projection}, ${version}, ${generation}, ${foldVersion}, ${JSON.stringify(selection)}::jsonb, ${planHash},
           ${operation.reason}, ${operation.actor.name}, ${operation.concurrency}, ${operation.lettersPerSecond}, ${selected},
           ${state === "running" ? sql`now()` : null})`);
  await tx.execute(sql`select pg_notify('tidemark_control', 'operation')`);
};
