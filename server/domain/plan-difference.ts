import type { PlannedLetter } from "./operation";

export type OpenLetter = Pick<PlannedLetter, "sequence" | "index" | "attempts" | "fingerprint">;
type Place = { sequence: string; index: string };

/** `appeared`: sequences that the same selection finds now and the plan lacks, with their open letters. */
export type PlanDifference = {
  gone: Place[];
  changed: Place[];
  arrived: Place[];
  appeared: { sequence: string; letters: number }[];
};

const keyOf = ({ sequence, index }: Place): string => JSON.stringify([sequence, index]);
const placeOf = ({ sequence, index }: Place): Place => ({ sequence, index });

/**
 * What became of a plan: `gone` letters were settled since, `changed` ones were tried again or came back in front of planned ones,
 * `arrived` ones queue behind the planned letters of their sequence.
 */
export const planDifference = (
  planned: readonly OpenLetter[],
  open: readonly OpenLetter[],
  appeared: PlanDifference["appeared"],
): PlanDifference => {
  const openNow = new Map(open.map((letter) => [keyOf(letter), letter]));
  const plannedKeys = new Set(planned.map(keyOf));
  const lastPlanned = new Map<string, bigint>();
  for (const { sequence, index } of planned)
    if (BigInt(index) >= (lastPlanned.get(sequence) ?? 0n)) lastPlanned.set(sequence, BigInt(index));
  const isBehind = ({ sequence, index }: OpenLetter) => BigInt(index) > (lastPlanned.get(sequence) ?? -1n);
  const isChanged = (letter: OpenLetter) => {
    const now = openNow.get(keyOf(letter));
    return now !== undefined && (now.attempts !== letter.attempts || now.fingerprint !== letter.fingerprint);
  };
  const unplanned = open.filter((letter) => !plannedKeys.has(keyOf(letter)));
  return {
    gone: planned.filter((letter) => !openNow.has(keyOf(letter))).map(placeOf),
    changed: [...planned.filter(isChanged), ...unplanned.filter((letter) => !isBehind(letter))].map(placeOf),
    arrived: unplanned.filter(isBehind).map(placeOf),
    appeared: [...appeared],
  };
};

/** Whether the plan may not run: letters behind the planned ones are none of its business where the operator said so. */
export const isStale = ({ gone, changed, arrived, appeared }: PlanDifference, allowArrivals: boolean): boolean =>
  gone.length + changed.length > 0 || (!allowArrivals && arrived.length + appeared.length > 0);
