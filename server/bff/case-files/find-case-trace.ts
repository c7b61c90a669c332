import type { Scope } from "@/server/domain/access/grants";
import type { RecordedEvent } from "@/server/domain/event";
import type { EventSource } from "@/server/sources/event-source";
import { withinOf } from "../sight/within";

/** A chain of so many steps has more events than there is room for: none is cut unnoticed. */
const MOST_STEPS = 500;

export type CaseTrace = { correlationId: string | null; isWhole: boolean; eventIds: string[] };

/** Why the event happened and what it led to: its correlation, its causes and its consequences. */
export const findCaseTrace = async (source: EventSource, { eventId, correlationId }: RecordedEvent, scope: Scope): Promise<CaseTrace> => {
  const within = withinOf(scope);
  const [causes, consequences, correlated] = await Promise.all([
    source.causesOf({ eventId, depth: MOST_STEPS, amounts: {}, ...within }),
    source.consequencesOf({ eventId, depth: MOST_STEPS, limit: MOST_STEPS + 1, amounts: {}, ...within }),
    correlationId === null ? [] : source.eventsOfCorrelation({ correlationId, limit: MOST_STEPS + 1, amounts: {}, ...within }),
  ]);
  const found = [...new Set([eventId, ...[...causes, ...consequences, ...correlated].map((event) => event.eventId)])];
  return { correlationId, isWhole: found.length <= MOST_STEPS, eventIds: found.slice(0, MOST_STEPS) };
};
