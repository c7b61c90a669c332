import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import { mayMove, type RebuildState } from "@/server/domain/rebuild";

export type Move = {
  id: string;
  from: RebuildState;
  to: RebuildState;
  actor: string;
  reason: string;
  /** Of a pause or a failure: where it goes on. */
  resumesTo?: RebuildState;
};

/** Who moves a rebuild when nobody does. */
export const ENGINE = "engine";

/**
 * The only way in which a rebuild's state changes; the history is written with it. The caller holds the row.
 * Throws `OperationError("conflict")` for a move that the states do not allow.
 */
export const moveRebuild = async (tx: Transaction, { id, from, to, actor, reason, resumesTo }: Move): Promise<void> => {
  if (!mayMove(from, to)) throw new OperationError("conflict", `A rebuild that is ${from} cannot become ${to}.`, { field: "id" });
  const { rowCount } = await tx.execute(sql`
    with moved as (
      update tidemark.rebuilds
         set state = ${to}, state_at = now(), resumes_to = ${resumesTo ?? null}, error = case when ${to} = 'failed' then error end
       where id = ${id} and state = ${from} returning id)
    insert into tidemark.rebuild_transitions (rebuild_id, from_state, to_state, actor, reason)
    select id, ${from}, ${to}, ${actor}, ${reason} from moved`);
  if (rowCount !== 1) throw new OperationError("conflict", `The rebuild is no longer ${from}.`, { field: "id" });
  await tx.execute(sql`select pg_notify('tidemark_control', 'rebuild')`);
};
