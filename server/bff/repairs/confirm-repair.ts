import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { beginRepair } from "@/server/db/repairs/begin-repair";
import { findRepairPlan } from "@/server/db/repairs/find-repair-plan";
import { listMovedRows } from "@/server/db/repairs/list-moved-rows";
import { counted } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import { type CacheRepair, type MovedRows, NO_CACHE, type RepairKind } from "@/server/domain/repair";
import type { LiveRows } from "@/server/replay/rows/live-rows";
import type { Actor } from "../access/actor";
import { type Sight, seenKey } from "../sight/sight";

export type RepairConfirmation = Partial<CacheRepair> & { kind: RepairKind; undoes: string | null; planHash: string; reason: string };

const ACTIONS = { repair: "repair-rows", undo: "undo-repair", cache: "repair-cache" } as const satisfies Record<RepairKind, string>;

const seenMoved = (sight: Sight, projection: string, { count, rows }: MovedRows): MovedRows => ({
  count,
  rows: rows.map(({ key, why }) => ({ key: seenKey(sight, projection, key), why })),
});

/**
 * Begins the repair of a plan and gives its id. Refused with the rows that moved where any did: a plan is one decision. Rows that move between
 * here and their turn are left as they are, and named by the repair.
 */
export const confirmRepair = async (
  tx: Transaction,
  { generation, model }: LiveRows,
  { kind, undoes, planHash, reason, ...asked }: RepairConfirmation,
  { actor, sight }: { actor: Actor; sight: Sight },
): Promise<string> => {
  const { projection, version } = generation;
  const { cache, strategy } = { ...NO_CACHE, ...asked };
  const plan = await findRepairPlan(tx, { kind, projection, undoes, cache, strategy }, planHash);
  if (!plan) throw new OperationError("not-found", `Nobody made this plan for ${projection}: plan again.`, { field: "planHash" });
  const refuse = (sentence: string, movedRows?: MovedRows) =>
    new OperationError("conflict", sentence, { field: "planHash", repairId: plan.id, ...(movedRows ? { movedRows } : {}) });
  if (plan.isConfirmed) throw refuse("This plan was confirmed already.");
  if (plan.state !== "planned") throw refuse("This plan is not made yet.");
  if (plan.version !== version || plan.generation !== generation.generation)
    throw refuse(`Readers of ${projection} have another generation now than when this plan was made: plan again.`);
  // A cached key is looked at by whoever writes it: the cache is not asked within this transaction.
  const moved = kind === "cache" ? null : await listMovedRows(tx, plan.id, generation, model);
  if (moved && moved.count > 0)
    throw refuse(
      `${counted(moved.count, "row")} ${moved.count === 1 ? "is not the one" : "are not those"} of the plan any more: plan again.`,
      seenMoved(sight, projection, moved),
    );
  await beginRepair(tx, plan.id, { reason, by: actor.name });
  await recordAction(tx, {
    actor,
    action: ACTIONS[kind],
    target: `repair:${plan.id}`,
    reason,
    before: { projection, version, generation: generation.generation, planHash },
    after: { repair: plan.id, ...(undoes === null ? {} : { undoes }), ...(cache === null ? {} : { cache, strategy }) },
  });
  return plan.id;
};
