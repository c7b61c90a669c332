import { AppliedEvents } from "@/server/domain/applied-events";
import type { EventSource } from "@/server/sources/event-source";
import type { KeyFold } from "./fold-key";

/** What a row that was written from its fold holds, to be noted in the same transaction. */
export const appliedIn = (source: Pick<EventSource, "placeOf">, { applied: positions }: KeyFold): AppliedEvents => {
  const applied = new AppliedEvents();
  for (const at of positions) applied.add(source.placeOf(at));
  return applied;
};
