export type Halted = { projection: string; wayBack: "retry" | "rebuild"; sentence: string };

const SENTENCES = {
  retry: "Its rows hold nothing that is gone: let it go on with a retry, once the lost events were entered again or let go.",
  rebuild: "Its rows hold events that are gone: rebuild it from what the store has, or bring the store back and retry.",
} as const;

/** How each halted projection goes on. Rows that were made from one event that is gone cannot be kept, whatever the other partitions hold. */
export const waysBack = (partitions: readonly { projection: string; standsOnItsEvent: boolean }[]): Halted[] => {
  const found = new Map<string, Halted["wayBack"]>();
  for (const { projection, standsOnItsEvent } of partitions)
    if (found.get(projection) !== "rebuild") found.set(projection, standsOnItsEvent ? "retry" : "rebuild");
  return [...found].map(([projection, wayBack]) => ({ projection, wayBack, sentence: SENTENCES[wayBack] }));
};
