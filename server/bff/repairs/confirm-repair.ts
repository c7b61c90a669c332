import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { beginRepair } from "@/server/db/repairs/begin-repair";
import { findRepairPlan } from "@/server/db/repairs/find-repair-plan";
import { listMovedRows } from "@/server/db/repairs/list-moved-rows";
import { counted } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import type { MovedRows, RepairKind } from "@/server/domain/repair";
import type { LiveRows } from "@/server/replay/rows/live-rows";
import type { Actor } from "../access/actor";
import { type Sight, seenKey } from "../sight/sight";

export type RepairConfirmation = { kind: RepairKind; undoes: string | null; planHash: string; reason: string };

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
  { kind, undoes, planHash, reason }: RepairConfirmation,
  { actor, sight }: { actor: Actor; sight: Sight },
): Promise<string> => {
  const { projection, version } = generation;
  const plan = await findRepairPlan(tx, { kind, projection, undoes }, planHash);
  if (!plan) throw new OperationError("not-found", `Nobody made this plan for ${projection}: plan again.`, { field: "planHash" });
  const refuse = (sentence: string, movedRows?: MovedRows) =>
    new OperationError("conflict", sentence, { field: "planHash", repairId: plan.id, ...(movedRows ? { movedRows } : {}) });
  if (plan.isConfirmed) throw refuse("This plan was confirmed already.");
  if (plan.state !== "planned") throw refuse("This plan is not made yet.");
  if (plan.version !== version || plan.generation !== generation.generation)
    throw refuse(`Readers of ${projection} have another generation now than when this plan was made: plan again.`);
  const moved = await listMovedRows(tx, plan.id, generation, model);
  if (moved.count > 0)
    throw refuse(
      `${counted(moved.count, "row")} ${moved.count === 1 ? "is not the one" : "are not those"} of the plan any more: plan again.`,
      seenMoved(sight, projection, moved),
    );
  await beginRepair(tx, plan.id, { reason, by: actor.name });
  await recordAction(tx, {
    actor,
    action: kind === "undo" ? "undo-repair" : "repair-rows",
    target: `repair:${plan.id}`,
    reason,
    before: { projection, version, generation: generation.generation, planHash },
    after: { repair: plan.id, ...(undoes === null ? {} : { undoes }) },
  });
  return plan.id;
};
