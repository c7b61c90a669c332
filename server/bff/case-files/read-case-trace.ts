import { traceStepOf } from "@/server/case-file/case-event";
import type { CaseParts } from "@/server/case-file/document";
import type { RecordedEvent } from "@/server/domain/event";
import type { EventSource } from "@/server/sources/event-source";

const MOST_STEPS = 500;
const DEPTH = 20;

/** Why the event happened and what it led to: its correlation, its causes and its consequences, in the store's order. */
export const readCaseTrace = async (source: EventSource, { eventId, correlationId }: RecordedEvent): Promise<CaseParts["trace"]> => {
  const [causes, consequences, correlated] = await Promise.all([
    source.causesOf({ eventId, depth: DEPTH, amounts: {} }),
    source.consequencesOf({ eventId, depth: DEPTH, limit: MOST_STEPS + 1, amounts: {} }),
    correlationId === null ? [] : source.eventsOfCorrelation({ correlationId, limit: MOST_STEPS + 1, amounts: {} }),
  ]);
  const found = new Set([eventId, ...[...causes, ...consequences, ...correlated].map((event) => event.eventId)]);
  const steps = await source.evidenceById([...found].slice(0, MOST_STEPS));
  return { correlationId, isWhole: found.size <= MOST_STEPS, steps: steps.map(traceStepOf) };
};
