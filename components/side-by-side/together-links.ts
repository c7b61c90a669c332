import type { TracedEvent } from "@/server/contracts/traces";
import type { SwimLink } from "../traces/swim-layout";

/**
 * What joins two streams: a cause and its effect, and else, of each correlation id, an event and the next one of the same id on the other
 * side. Steps within one stream are not drawn: its lane shows them.
 */
export const togetherLinks = (events: readonly TracedEvent[]): SwimLink[] => {
  const byId = new Map(events.map((event) => [event.eventId, event]));
  const links: SwimLink[] = [];
  const joined = new Set<string>();
  for (const { eventId, streamId, cause } of events)
    if (cause.kind === "here" && byId.get(cause.eventId)?.streamId !== streamId) {
      links.push({ from: cause.eventId, to: eventId, kind: "cause" });
      joined.add(`${cause.eventId} ${eventId}`);
    }
  const latest = new Map<string, TracedEvent>();
  for (const event of events) {
    if (event.correlationId === null) continue;
    const before = latest.get(event.correlationId);
    if (before && before.streamId !== event.streamId && !joined.has(`${before.eventId} ${event.eventId}`))
      links.push({ from: before.eventId, to: event.eventId, kind: "together" });
    latest.set(event.correlationId, event);
  }
  return links;
};

/** How many traces have events on both sides. */
export const sharedTraces = (events: readonly TracedEvent[]): number => {
  const sides = new Map<string, Set<string>>();
  for (const { correlationId, streamId } of events)
    if (correlationId !== null) sides.set(correlationId, (sides.get(correlationId) ?? new Set()).add(streamId));
  return [...sides.values()].filter(({ size }) => size > 1).length;
};
