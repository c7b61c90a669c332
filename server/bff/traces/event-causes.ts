import type { EventCause, TracedEvent as ToldEvent } from "@/server/contracts/traces";
import type { TracedEvent } from "@/server/sources/trace-source";

/** Events by their ids in small letters: a causation id may spell one in capitals. */
export type EventsById = ReadonlyMap<string, TracedEvent>;

export const byId = (events: readonly TracedEvent[]): EventsById => new Map(events.map((event) => [event.eventId.toLowerCase(), event]));

/** Ids that are to be looked up: of causes that do not stand among the events. A correlation id may be the id of the event that came first. */
export const causesToLookUp = (events: readonly TracedEvent[], known: EventsById): string[] => [
  ...new Set(
    events.flatMap(({ causationId }) => {
      const id = causationId?.toLowerCase();
      return id === undefined || known.has(id) ? [] : [id];
    }),
  ),
];

export const elsewhereOf = ({ globalPosition, streamId, streamVersion, eventId, type, correlationId, occurredAt }: TracedEvent) => ({
  globalPosition,
  streamId,
  streamVersion: streamVersion.toString(),
  eventId,
  type,
  correlationId,
  occurredAt,
});

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1_000;

/** `here` are the events of the answer, `others` those that their causation ids were found to name; null where none could be looked up. */
export const causeOf = (event: TracedEvent, here: EventsById, others: EventsById | null): Pick<ToldEvent, "cause" | "sinceCause"> => {
  const { causationId, correlationId } = event;
  const unknown = (kind: "none" | "request" | "itself" | "missing" | "unsought") => ({ cause: { kind }, sinceCause: null });
  if (causationId === null) return unknown("none");
  const id = causationId.toLowerCase();
  if (id === event.eventId.toLowerCase()) return unknown("itself");
  const known = here.get(id);
  if (!known && !others) return unknown("unsought");
  const found = known ?? others?.get(id);
  if (!found) return unknown(causationId === correlationId ? "request" : "missing");
  const cause: EventCause = known ? { kind: "here", eventId: known.eventId } : { kind: "elsewhere", event: elsewhereOf(found) };
  return {
    cause,
    sinceCause: {
      occurredSeconds: secondsBetween(found.occurredAt, event.occurredAt),
      recordedSeconds: secondsBetween(found.recordedAt, event.recordedAt),
    },
  };
};
