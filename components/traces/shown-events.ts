import type { Trace, TracedEvent } from "@/server/contracts/traces";
import { type Swim, type SwimLink, swimLayout } from "./swim-layout";

/** Wider than any screen; the smallest streams of a very wide trace share the last lane. */
const MOST_LANES = 24;

export const eventsById = (events: readonly TracedEvent[]): ReadonlyMap<string, TracedEvent> =>
  new Map(events.map((event) => [event.eventId, event]));

/** Every event under its cause. */
export const listOrder = ({ events }: Pick<Trace, "events">): TracedEvent[] => [...events].sort((a, b) => a.place - b.place);

/** From every event's cause to it, where both are shown. */
export const causeLinks = (events: readonly TracedEvent[]): SwimLink[] =>
  events.flatMap(({ eventId, cause }) => (cause.kind === "here" ? [{ from: cause.eventId, to: eventId, kind: "cause" as const }] : []));

export const swimOf = ({ events }: Pick<Trace, "events">): Swim =>
  swimLayout(
    events.map(({ eventId, streamId, occurredAt }) => ({ id: eventId, lane: streamId, at: occurredAt })),
    causeLinks(events),
    { mostLanes: MOST_LANES },
  );

/** What to look at first where the address names nothing: what is held back, else where it began. */
export const firstLook = (events: readonly TracedEvent[]): TracedEvent | undefined =>
  events.find(({ feeds }) => feeds.some(({ state }) => state === "parked")) ?? events.find(({ place }) => place === 0);

/** How many events of other traces each event led to. */
export const onwardCounts = ({ onward }: Pick<Trace, "onward">): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { causeId } of onward) counts.set(causeId, (counts.get(causeId) ?? 0) + 1);
  return counts;
};
