import type { Scope } from "@/server/domain/access/grants";
import type { EventSource } from "@/server/sources/event-source";
import type { TracedEvent } from "@/server/sources/trace-source";
import { withinOf } from "../sight/within";
import { unknownEvent } from "../traces/unknown-event";

/** Throws `OperationError("not-found")` for an event that is outside, as for one that is not there. */
export const eventInside = async (source: EventSource, eventId: string, scope: Scope): Promise<TracedEvent> => {
  const [found] = await source.eventsById({ eventIds: [eventId], amounts: {}, ...withinOf(scope) });
  if (!found) throw unknownEvent(eventId);
  return found;
};
