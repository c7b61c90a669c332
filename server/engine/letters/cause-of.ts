import { createHash } from "node:crypto";
import type { LetterCause } from "@/server/db/letters/enqueue-letters";
import { templateOf } from "@/server/domain/cause-template";
import { failureOf } from "@/server/engine/failure-of";
import type { EventFailure } from "@/server/projections/event-failure";

/** Longer messages are cut: PostgreSQL and people read the beginning. */
const MESSAGE_LIMIT = 2_000;
const STACK_LIMIT = 8_000;

/** The text that jsonb and text take: no NUL, no half of a surrogate pair. */
const storable = (text: string, limit: number): string => text.slice(0, limit).replaceAll("\u0000", "\\u0000").toWellFormed();

/** The cause of a letter. Its fingerprint is the same for every letter of the projection that failed for the same reason. */
export const causeOf = (projection: string, failure: EventFailure): LetterCause => {
  const { cause } = failureOf(failure);
  const message = storable(cause.message, MESSAGE_LIMIT);
  const identity = [projection, cause.type, failure.event.type, templateOf(message)].join("|");
  return {
    type: cause.type,
    message,
    fingerprint: createHash("sha256").update(identity).digest("hex").slice(0, 16),
    ...(cause.stack ? { stack: storable(cause.stack, STACK_LIMIT) } : {}),
  };
};
