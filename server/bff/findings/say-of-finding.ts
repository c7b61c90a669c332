import type { FindingDetail } from "@/server/contracts/findings";
import type { Transaction } from "@/server/db/database";
import { changeFindingState } from "@/server/db/findings/change-state";
import { noteChanges } from "@/server/db/findings/note-changes";
import { lockFinding } from "@/server/db/findings/read-finding";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { Scope } from "@/server/domain/access/grants";
import type { FindingState } from "@/server/domain/audit/finding-state";
import { OperationError } from "@/server/domain/errors";
import type { Actor } from "../access/actor";
import { knownFinding, unknownFinding } from "./known-finding";

type Said = { id: string; note: string; actor: Actor; scope: Scope };
type Change = { action: string; from: readonly FindingState[]; to: FindingState; refusal: (state: FindingState) => string };

/** What a person says of a finding, with its history and the action log, in one transaction. Said twice it is refused by name. */
export const sayOfFinding = async (
  tx: Transaction,
  { id, note, actor, scope }: Said,
  { action, from, to, refusal }: Change,
): Promise<FindingDetail> => {
  const found = await lockFinding(tx, id, scope);
  if (!found) throw unknownFinding(id);
  if (!from.includes(found.state)) throw new OperationError("conflict", refusal(found.state), { field: "id" });
  await changeFindingState(tx, id, to, to === "acknowledged" ? note : null);
  await noteChanges(tx, [{ findingId: id, from: found.state, to }], { actor: actor.name, why: note, auditId: null });
  await recordAction(tx, {
    actor,
    action,
    target: `finding:${id}`,
    reason: note,
    before: { state: found.state, note: found.note },
    after: { state: to },
  });
  return knownFinding(tx, id, scope);
};
