import type { ToldEvents } from "@/server/contracts/traces";
import { typeWords } from "@/server/contracts/type-words";
import { listEventLetters, type StoredEventLetter } from "@/server/db/letters/list-event-letters";
import { readProjectionFacts, type StoredFacts } from "@/server/db/projections/read-projection-facts";
import { isInside, type Scope } from "@/server/domain/access/grants";
import { knownTypes } from "@/server/domain/attached/known-type";
import type { EventType } from "@/server/projections/define-event-type";
import type { AttachedSource } from "@/server/sources/attached-source";
import type { EventSource } from "@/server/sources/event-source";
import type { StreamSource } from "@/server/sources/stream-source";
import type { AmountFields, TracedEvent, TraceSource } from "@/server/sources/trace-source";
import type { Context } from "../context";
import type { Sight } from "../sight/sight";
import { amountFieldsOf, attachedAmountsOf } from "./amount-fields";
import { feedsOf } from "./feeds-of-events";

/** What this console did with some events. */
export type Followed = {
  letters: readonly StoredEventLetter[];
  projections: StoredFacts["projections"];
  feeds(event: TracedEvent): ToldEvents["events"][number]["feeds"];
};

/** Where events come from, and what this console has of them besides: of those that another tool writes nothing. */
export type EventGround = {
  source: StreamSource;
  /** Absent where the store has no index to look an event up by. */
  eventsById?: TraceSource["eventsById"] | undefined;
  amounts: AmountFields;
  typeOf(name: string): EventType | undefined;
  /** A type as sentences say it: in words where each store spells types its own way. */
  typeText(type: string): string;
  followed(events: readonly TracedEvent[]): Promise<Followed>;
};

export type Asker = { scope: Scope; sight: Sight };

export const ownEvents = ({ db, config: { registry } }: Context, source: EventSource, { scope, sight }: Asker): EventGround => ({
  source,
  eventsById: source.eventsById,
  amounts: amountFieldsOf(sight),
  typeOf: (name) => registry.eventTypes.get(name),
  typeText: (type) => type,
  followed: async (events) => {
    const [held, stored] = await Promise.all([
      listEventLetters(
        db,
        events.map(({ eventId }) => eventId),
      ),
      readProjectionFacts(db),
    ]);
    const letters = held.filter(({ streamId, projection }) => isInside(scope, { streamId, projection }));
    return { letters, projections: stored.projections, feeds: feedsOf({ source, registry, stored, letters }) };
  },
});

export const attachedEvents = ({ config }: Context, source: AttachedSource, { sight }: Asker): EventGround => {
  const { eventTypes } = config.registry;
  const known = knownTypes(eventTypes.keys());
  return {
    source,
    eventsById: source.traces?.eventsById,
    amounts: attachedAmountsOf(amountFieldsOf(sight), config, source.name),
    typeOf: (name) => eventTypes.get(known(name) ?? name),
    typeText: typeWords,
    followed: async () => ({ letters: [], projections: [], feeds: () => [] }),
  };
};
