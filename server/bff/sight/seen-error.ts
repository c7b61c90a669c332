import { OperationError } from "@/server/domain/errors";
import { MASK } from "@/server/domain/sight/mask-sign";
import { maskedMessage } from "@/server/domain/sight/masked-message";
import { EventFailure } from "@/server/projections/event-failure";
import { UnfoldableEvent } from "@/server/replay/fold-next";
import { seenCause } from "./seen-causes";
import type { Sight } from "./sight";
import { SEALED } from "./unseal";

const messageFor = (sight: Sight, error: OperationError): string => {
  const { cause } = error.details;
  if (error instanceof UnfoldableEvent && cause instanceof EventFailure) {
    const { streamVersion, type } = error.event;
    return `Version ${streamVersion} (${type}) cannot be folded: ${seenCause(sight, { streamId: cause.event.streamId }, cause).message}`;
  }
  // What a database or a fold had to say is written into it, with the values that they met.
  return cause === undefined || sight.seesEverything ? error.message : maskedMessage(error.message, "");
};

/** A refusal as somebody may read it: its words are those of what it was caused by, and those may name people. */
export const seenError = (sight: Sight, error: unknown): unknown => {
  if (!(error instanceof OperationError)) return error;
  const message = messageFor(sight, error).replace(SEALED, MASK);
  return message === error.message ? error : new OperationError(error.code, message, error.details);
};
