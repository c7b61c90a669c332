import { reopenFindingEndpoint } from "@/server/contracts/finding-endpoints";
import { command } from "../command";
import { sayOfFinding } from "./say-of-finding";

export const reopenFinding = command(reopenFindingEndpoint, (tx, { params: { id }, body: { note }, actor, scope }) =>
  sayOfFinding(
    tx,
    { id, note, actor, scope },
    {
      action: "reopen-finding",
      from: ["acknowledged"],
      to: "open",
      refusal: (state) => `Finding ${id} is ${state}: there is no acknowledgement to take back.`,
    },
  ),
);
