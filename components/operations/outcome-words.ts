import type { OperationItem } from "@/server/contracts/operations";

export type Outcome = NonNullable<OperationItem["outcome"]> | "pending";

export const outcomeWords: Record<Outcome, string> = {
  resolved: "came through",
  failed: "failed again",
  "not-reached": "not reached",
  discarded: "discarded",
  pending: "waits for its turn",
};

/** In the order in which an operator asks. */
export const outcomes = ["failed", "not-reached", "resolved", "discarded", "pending"] as const satisfies Outcome[];

export const outcomeIn = (text: string | null): Outcome | undefined => outcomes.find((outcome) => outcome === text);

export const outcomeOfItem = ({ outcome }: Pick<OperationItem, "outcome">): Outcome => outcome ?? "pending";

/** What became of the reason: it failed for the same one, for another, or it has none any more. */
export const causeNews = ({
  causeBefore,
  causeAfter,
}: Pick<OperationItem, "causeBefore" | "causeAfter">): "same" | "changed" | "first" | null => {
  if (!causeAfter) return null;
  if (!causeBefore) return "first";
  return causeBefore.fingerprint === causeAfter.fingerprint ? "same" : "changed";
};

const forecastWords: Record<NonNullable<OperationItem["predicted"]>, string> = {
  resolved: "it comes through",
  failed: "it fails again",
  "not-reached": "it is not reached",
  discarded: "it is discarded",
};

/** What the preview says of a letter that waits, or had said where it was wrong; null where it was right, or silent. */
export const forecastOf = ({ predicted, outcome }: Pick<OperationItem, "predicted" | "outcome">): string | null => {
  if (!predicted || predicted === outcome) return null;
  return outcome ? `the preview had said: ${outcomeWords[predicted]}` : `the preview says: ${forecastWords[predicted]}`;
};

export type ItemGroup = { sequence: string; items: OperationItem[] };

/** The letters of a sequence together, in the order in which they came. */
export const groupBySequence = (items: readonly OperationItem[]): ItemGroup[] => {
  const groups = new Map<string, OperationItem[]>();
  for (const item of items) groups.set(item.sequence, [...(groups.get(item.sequence) ?? []), item]);
  return [...groups].map(([sequence, own]) => ({ sequence, items: own }));
};
