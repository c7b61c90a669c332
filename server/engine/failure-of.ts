import type { Failure } from "@/server/db/checkpoints/record-failure";
import type { EventFailure } from "@/server/projections/event-failure";

/** What a projection's page shows of a failing event: the cause's own stack where there is one. */
export const failureOf = ({ type, message, event, cause, stack }: EventFailure): Failure => {
  const trace = cause instanceof Error ? cause.stack : stack;
  return { event, cause: { type, message, ...(trace ? { stack: trace } : {}) } };
};
