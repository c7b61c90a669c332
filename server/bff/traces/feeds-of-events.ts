import type { TracedEvent as ToldEvent } from "@/server/contracts/traces";
import type { StoredEventLetter } from "@/server/db/letters/list-event-letters";
import type { StoredFacts } from "@/server/db/projections/read-projection-facts";
import type { Registry } from "@/server/projections/registry";
import type { EventSource } from "@/server/sources/event-source";
import type { TracedEvent } from "@/server/sources/trace-source";
import { hasRead } from "../streams/has-read";

type Feed = ToldEvent["feeds"][number];
type Known = { source: EventSource; registry: Registry; stored: StoredFacts; letters: readonly StoredEventLetter[] };

/** The live projections that read a type of this source, by type. */
const readersByType = ({ stored, source }: Known): Map<string, StoredFacts["projections"]> => {
  const readers = new Map<string, StoredFacts["projections"]>();
  for (const projection of stored.projections)
    if (projection.source === source.name)
      for (const type of projection.eventTypes) readers.set(type, [...(readers.get(type) ?? []), projection]);
  return readers;
};

const letterKey = (projection: string, eventId: string) => `${projection} ${eventId}`;

/** Whether each live projection that reads an event has it. A checkpoint passes what is held back, so a letter says more than it. */
export const feedsOf = (known: Known): ((event: TracedEvent) => Feed[]) => {
  const readers = readersByType(known);
  const letters = new Map(known.letters.map((letter) => [letterKey(letter.projection, letter.eventId), letter]));
  return ({ type, eventId, streamId, globalPosition }) =>
    (readers.get(type) ?? []).map((projection) => {
      const letter = letters.get(letterKey(projection.name, eventId));
      const passed = () => (hasRead(known, projection, { streamId, position: globalPosition }) ? "applied" : "unread");
      return { projection: projection.name, state: letter?.state ?? passed() };
    });
};
