import { createHash } from "node:crypto";
import type { OperationRequest, PlannedLetter } from "@/server/domain/operation";

/**
 * 64 hexadecimal digits over what would be done to which letters as they are. Unsalted: the same letters give the same hash to
 * everybody. `letters` come by sequence and index.
 */
export const planHashOf = (
  { kind, projection, version, generation, foldVersion, selection: { scope, canary } }: OperationRequest,
  letters: readonly PlannedLetter[],
): string => {
  const plan = [kind, projection, version, generation, foldVersion, scope ?? null, canary ?? null];
  const lines = letters.map(({ sequence, index, eventId, attempts, fingerprint, act }) => [
    sequence,
    index,
    eventId,
    attempts,
    fingerprint,
    act,
  ]);
  return createHash("sha256")
    .update(JSON.stringify([plan, lines]))
    .digest("hex");
};
