import type { LogRepair } from "@/server/contracts/log-repairs";
import { findApproval } from "@/server/db/approvals/find-approval";
import type { Transaction } from "@/server/db/database";
import { UNLIMITED } from "@/server/domain/access/grants";
import type { Actor } from "../access/actor";
import { demandSecondPerson } from "../approvals/demand-second-person";

const KIND = "rewrite-events";

export type SecondPlan = { target: string; plan: Readonly<Record<string, unknown>> };
type Asking = { actor: Actor; planHash: string; confirmation: { dryRun: boolean; reason?: string | undefined } };
type Second = { isGranted: boolean; approval: LogRepair["approval"] };

/** Whether a second person agreed to exactly this; a confirmation asks for one where nobody did. */
export const secondAsked = async (
  tx: Transaction,
  { target, plan }: SecondPlan,
  { actor, planHash, confirmation }: Asking,
): Promise<Second> => {
  const { dryRun, reason = "" } = confirmation;
  const demand = { actor, kind: KIND, target, plan, planHash, reason, about: [UNLIMITED] } as const;
  if (!dryRun && (await demandSecondPerson(tx, demand)).kind === "granted") return { isGranted: true, approval: null };
  const found = await findApproval(tx, { kind: KIND, target, planHash });
  if (!found) return { isGranted: false, approval: null };
  const { id, state, requestedBy, decidedBy, expiresAt } = found;
  return { isGranted: false, approval: { id, state, requestedBy, decidedBy, expiresAt } };
};
