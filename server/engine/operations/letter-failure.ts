import { databaseErrorOf, isRefusedForGood } from "@/server/db/database-error";
import type { EventReference } from "@/server/domain/event";
import { isTransient, type RetryPolicy } from "@/server/domain/retry-policy";
import { EventFailure, messageOf } from "@/server/projections/event-failure";

/** The failure of a letter, where its event or its row is to blame; null where the trouble is elsewhere (a lost connection, a bug). */
export const letterFailureOf = (error: unknown, event: EventReference, retries: RetryPolicy): EventFailure | null => {
  if (error instanceof EventFailure) return error;
  const refusal = databaseErrorOf(error);
  if (refusal && (isRefusedForGood(error) || isTransient(refusal.code ?? "", retries)))
    return new EventFailure("ReadModelRefused", messageOf(refusal), event, refusal);
  return null;
};
