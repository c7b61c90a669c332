export type CausalEvent = { eventId: string; causationId: string | null };

/** `event` is its index in what was given; `depth` is 0 for what nothing among them caused. */
export type CausalPlace = {
  event: number;
  /** Index of the event that caused it; null where that is not among them, or is itself. */
  cause: number | null;
  depth: number;
  /** Its cause is one of its own consequences: the loop is cut open here. */
  closesLoop: boolean;
};

const causeOf = (events: readonly CausalEvent[]): (number | null)[] => {
  const indexes = new Map(events.map(({ eventId }, index) => [eventId.toLowerCase(), index]));
  return events.map(({ causationId }, index) => {
    const cause = causationId === null ? undefined : indexes.get(causationId.toLowerCase());
    return cause === undefined || cause === index ? null : cause;
  });
};

/** The earliest event of the loop that the events before `start` lead back to. */
const loopBefore = (causes: readonly (number | null)[], start: number): number => {
  const seen = new Set<number>();
  let at = start;
  while (!seen.has(at)) {
    seen.add(at);
    at = causes[at]!;
  }
  let earliest = at;
  for (let next = causes[at]!; next !== at; next = causes[next]!) earliest = Math.min(earliest, next);
  return earliest;
};

/**
 * Every event exactly once, each right after its cause and what that caused before it: the order of an indented list. Roots and
 * siblings keep the order that they came in. Takes any input: missing causes, several roots, events that cause themselves or each other.
 */
export const causationTree = (events: readonly CausalEvent[]): CausalPlace[] => {
  const causes = causeOf(events);
  const effects = events.map((): number[] => []);
  for (const [index, cause] of causes.entries()) if (cause !== null) effects[cause]!.push(index);
  const places: CausalPlace[] = [];
  const placed = new Set<number>();

  // No recursion: a chain may be as long as the trace.
  const place = (root: number, closesLoop: boolean) => {
    const open = [{ event: root, depth: 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { event, depth } = next;
      if (placed.has(event)) continue;
      placed.add(event);
      places.push({ event, cause: causes[event] ?? null, depth, closesLoop: closesLoop && event === root });
      for (const effect of effects[event]!.toReversed()) open.push({ event: effect, depth: depth + 1 });
    }
  };
  for (const [index, cause] of causes.entries()) if (cause === null) place(index, false);
  for (const index of events.keys()) if (!placed.has(index)) place(loopBefore(causes, index), true);
  return places;
};
