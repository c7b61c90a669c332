import type { RecordedEvent } from "./event";

/** What names an event for good: a restored store may have another one at its position, a faulty one the same id twice. */
export type EventName = Pick<RecordedEvent, "globalPosition" | "eventId">;

/** True of an event that counts no more: it is read, counted as passed and applied, and no fold takes it. */
export type IsSuperseded = (event: EventName) => boolean;

export const NONE_SUPERSEDED: IsSuperseded = () => false;

const nameOf = ({ globalPosition, eventId }: EventName): string => `${globalPosition} ${eventId}`;

export const supersededAmong = (superseded: readonly EventName[]): IsSuperseded => {
  if (superseded.length === 0) return NONE_SUPERSEDED;
  const names = new Set(superseded.map(nameOf));
  return (event) => names.has(nameOf(event));
};

/** Whether two lists, each in the order of positions, name the same events. */
export const areSameEvents = (one: readonly EventName[], other: readonly EventName[]): boolean =>
  one.length === other.length && one.every((event, at) => nameOf(event) === nameOf(other[at]!));
