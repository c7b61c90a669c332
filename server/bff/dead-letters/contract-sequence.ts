import type { LetterSequence } from "@/server/contracts/dead-letters";
import type { StoredSequence } from "@/server/db/letters/read-sequence-json";
import { partsOf } from "@/server/domain/cause-template";
import { WAITS_TO_RUN } from "@/server/domain/waits-to-run";
import type { Registry } from "@/server/projections/registry";

/** What the users of a projection call one of its sequences; a version that this release does not know has streams. */
export const nounOf = (registry: Registry, projection: string, version: number): string =>
  registry.find(projection, version)?.sequenceNoun ?? "stream";

export const contractSequence = (stored: StoredSequence, registry: Registry): LetterSequence => {
  const { projection, version, sequence, letters, head, attempts, heldAt, triedAt, operationId } = stored;
  const { type, message, fingerprint } = stored.cause ?? WAITS_TO_RUN;
  return {
    projection,
    version,
    sequence,
    noun: nounOf(registry, projection, version),
    state: operationId === null ? "parked" : "redriving",
    letters,
    waiting: letters - 1,
    head,
    cause: { type, message, fingerprint },
    message: partsOf(message),
    attempts,
    enqueuedAt: heldAt,
    lastTriedAt: triedAt,
    ...(operationId === null ? {} : { operationId }),
  };
};
