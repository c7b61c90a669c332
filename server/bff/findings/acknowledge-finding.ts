import { acknowledgeFindingEndpoint } from "@/server/contracts/finding-endpoints";
import { command } from "../command";
import { sayOfFinding } from "./say-of-finding";

export const acknowledgeFinding = command(acknowledgeFindingEndpoint, (tx, { params: { id }, body: { note }, actor, scope }) =>
  sayOfFinding(
    tx,
    { id, note, actor, scope },
    {
      action: "acknowledge-finding",
      from: ["open"],
      to: "acknowledged",
      refusal: (state) => `Finding ${id} is ${state}: only an open one is acknowledged.`,
    },
  ),
);
