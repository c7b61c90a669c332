import type { Position } from "../position";
import { bounded, byVersion, copyOf, countingFrom, type FieldPath, type Placed, refuse, type Writing } from "./writing";

/** By the position of the event. */
export type Leaks = ReadonlyMap<Position, readonly FieldPath[]>;

/** Everything from the first leak on once more, the leaking events without those fields. `stream` is in the order of the log. */
export const rewriteWithout = (stream: readonly Placed[], leaks: Leaks, into: string | undefined): Writing => {
  const counting = new Map(stream.filter(({ counts }) => counts).map((event) => [event.position, event]));
  for (const position of leaks.keys())
    if (!counting.has(position)) throw refuse("events", `The stream has no event at position ${position} that counts.`);
  const first = byVersion(stream.filter(({ position }) => leaks.has(position)))[0]!.streamVersion;
  const superseded = countingFrom(stream, first, into);
  const written = superseded.map((of) => ({ ...copyOf(of), without: leaks.get(of.position) ?? [] }));
  return bounded({ superseded, written, why: "personal_data" }, "events");
};
