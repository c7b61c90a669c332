import { refuseEndpoint } from "@/server/contracts/approval-endpoints";
import { command } from "../command";
import { decide } from "./decide";
import { knownApproval } from "./known-approval";

export const refuseRequest = command(refuseEndpoint, async (tx, { params: { id }, body: { reason }, actor, scope }) =>
  decide(tx, await knownApproval(tx, id, { scope, lock: true }), { actor, decision: "refused", reason }),
);
