import type { SequenceStanding } from "@/server/db/letters/read-sequence";

/**
 * Why a discarded letter cannot come back to its place; null where it can. Order is the reason: once something that came after
 * it is in the read model, running it now would run it too late.
 */
export const notRestorable = (
  letter: { index: string; state: string },
  { passedIndex, lastResolved, operationId }: Pick<SequenceStanding, "passedIndex" | "lastResolved" | "operationId">,
  noun: string,
): string | null => {
  if (letter.state !== "discarded") return null;
  const index = BigInt(letter.index);
  if (index < passedIndex || (lastResolved !== null && index < lastResolved))
    return `A later event of this ${noun} was applied since: it cannot come back in order.`;
  return operationId === null
    ? null
    : `Operation ${operationId} runs the letters of this ${noun}; when it has ended, this one can come back.`;
};
