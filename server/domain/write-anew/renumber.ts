import { firstFault } from "./first-fault";
import { bounded, byVersion, copyOf, countingFrom, type Placed, refuse, type Writing } from "./writing";

export type Renumbering = {
  /** The first faulty version where it is absent. */
  from?: bigint | undefined;
  order: "position" | "version" | "occurredAt";
  into?: string | undefined;
};

const inOrder = (events: readonly Placed[], order: Renumbering["order"]): readonly Placed[] => {
  if (order === "position") return events;
  if (order === "version") return byVersion(events);
  return events.toSorted((one, other) => (one.occurredAt < other.occurredAt ? -1 : Number(one.occurredAt > other.occurredAt)));
};

/** Everything from a version on once more, with versions that follow each other. `stream` is in the order of the log. */
export const renumber = (stream: readonly Placed[], { from, order, into }: Renumbering): Writing => {
  const fault = firstFault(stream);
  const first = from ?? fault?.from ?? (into === undefined ? undefined : 1n);
  if (first === undefined)
    throw refuse("from", "The versions of this stream follow each other from 1 on: name the first one that is to be written anew.");
  const superseded = countingFrom(stream, first, into);
  if (superseded.length === 0) throw refuse("from", `No event from version ${first} on counts.`);
  const written = inOrder(superseded, order).map(copyOf);
  return bounded({ superseded, written, why: fault?.why ?? "other" }, "from");
};
