import type { RecordedEvent } from "@/server/domain/event";
import type { EventSource } from "@/server/sources/event-source";

/** A chain of so many steps has more events than there is room for: none is cut unnoticed. */
const MOST_STEPS = 500;

export type CaseTrace = { correlationId: string | null; isWhole: boolean; eventIds: string[] };

/** Why the event happened and what it led to: its correlation, its causes and its consequences. */
export const findCaseTrace = async (source: EventSource, { eventId, correlationId }: RecordedEvent): Promise<CaseTrace> => {
  const [causes, consequences, correlated] = await Promise.all([
    source.causesOf({ eventId, depth: MOST_STEPS, amounts: {} }),
    source.consequencesOf({ eventId, depth: MOST_STEPS, limit: MOST_STEPS + 1, amounts: {} }),
    correlationId === null ? [] : source.eventsOfCorrelation({ correlationId, limit: MOST_STEPS + 1, amounts: {} }),
  ]);
  const found = [...new Set([eventId, ...[...causes, ...consequences, ...correlated].map((event) => event.eventId)])];
  return { correlationId, isWhole: found.length <= MOST_STEPS, eventIds: found.slice(0, MOST_STEPS) };
};
