import type { ReconciliationsResponse } from "@/server/contracts/reconciliations";
import { type Sight, seenKey } from "./sight";

/** An event that could not be applied stands beside the key that waits for it. */
export const seenReconciliations = (sight: Sight, answer: ReconciliationsResponse): ReconciliationsResponse => ({
  ...answer,
  reconciliations: answer.reconciliations.map((each) => ({
    ...each,
    unapplied: each.unapplied && {
      ...each.unapplied,
      first: each.unapplied.first.map((event) => ({ ...event, sequence: seenKey(sight, each.projection, event.sequence) })),
    },
  })),
});
