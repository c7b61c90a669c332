import type { Transaction } from "@/server/db/database";
import { insertIntervention } from "@/server/db/interventions/insert-intervention";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { InterventionAct } from "@/server/domain/triage/intervention";
import type { Actor } from "../access/actor";

const ACTIONS: Readonly<Record<InterventionAct, string>> = {
  cancel: "cancel-statement",
  terminate: "terminate-session",
  commit: "commit-prepared",
  "roll-back": "roll-back-prepared",
  "move-checkpoint": "move-checkpoint",
};

type Planned = { exactly: { act: InterventionAct }; target: string; planHash: string; sentences: string[] };
/** `agreedBy`: the second person, where one is needed. */
type By = { actor: Actor; reason: string; agreedBy: string | null };

/** Stands in both records before anything is done: what cannot be rolled back is carried out after the commit. Gives its id. */
export const beginIntervention = async (
  tx: Transaction,
  { exactly, target, planHash, sentences }: Planned,
  { actor, reason, agreedBy }: By,
): Promise<string> => {
  const { act } = exactly;
  const id = await insertIntervention(tx, { act, target, plan: exactly, planHash, reason, actor: actor.name });
  await recordAction(tx, {
    actor,
    action: ACTIONS[act],
    target,
    reason,
    before: { ...exactly, said: sentences },
    after: { intervention: id, agreedBy },
  });
  return id;
};
