import { approvalEndpoint } from "@/server/contracts/approval-endpoints";
import { personBehind } from "@/server/db/approvals/person-behind";
import { context } from "../context";
import { route } from "../route";
import { contractApproval } from "./contract-approval";
import { knownApproval } from "./known-approval";

export const getApproval = route(approvalEndpoint, async ({ params: { id }, actor, scope }) => {
  const { db } = context();
  const stored = await knownApproval(db, id, { scope });
  return contractApproval(stored, actor, await personBehind(db, actor));
});
