import type { ToldEvents } from "@/server/contracts/traces";
import { listEventLetters } from "@/server/db/letters/list-event-letters";
import { readProjectionFacts } from "@/server/db/projections/read-projection-facts";
import { isInside, type Scope } from "@/server/domain/access/grants";
import { causationTree } from "@/server/domain/causation-tree";
import type { EventSource } from "@/server/sources/event-source";
import type { TracedEvent } from "@/server/sources/trace-source";
import type { Context } from "../context";
import { seenStreamLetter } from "../sight/seen-letters";
import type { Sight } from "../sight/sight";
import { withinOf } from "../sight/within";
import { amountFieldsOf } from "./amount-fields";
import { byId, causeOf, causesToLookUp } from "./event-causes";
import { feedsOf } from "./feeds-of-events";

/** Who is told, of which store. */
export type Telling = { shared: Context; source: EventSource; scope: Scope; sight: Sight };

/** Places by index of the event. */
const placesOf = (events: readonly TracedEvent[]) => {
  const places = new Map(causationTree(events).map((place, at) => [place.event, { ...place, at }]));
  return (index: number) => places.get(index)!;
};

/**
 * Events in order, with their causes, their place among each other and who has them: three queries, however many events these are
 * (at most 2,000).
 */
export const tellEvents = async (
  { shared: { config, db }, source, scope, sight }: Telling,
  events: readonly TracedEvent[],
): Promise<ToldEvents> => {
  const { registry } = config;
  const here = byId(events);
  const [others, held, stored] = await Promise.all([
    source.eventsById({ eventIds: causesToLookUp(events, here), amounts: amountFieldsOf(sight), ...withinOf(scope) }),
    listEventLetters(
      db,
      events.map(({ eventId }) => eventId),
    ),
    readProjectionFacts(db),
  ]);
  const letters = held.filter(({ streamId, projection }) => isInside(scope, { streamId, projection }));
  const elsewhere = byId(others);
  const feeds = feedsOf({ source, registry, stored, letters });
  const placeOf = placesOf(events);
  const told = events.map(({ amount, schemaVersion: _, ...event }, index) => {
    const { at, depth, closesLoop } = placeOf(index);
    return {
      ...event,
      streamVersion: event.streamVersion.toString(),
      ...(amount === null ? {} : { amount }),
      ...causeOf(events[index]!, here, elsewhere),
      place: at,
      depth,
      closesLoop,
      feeds: feeds(events[index]!).filter(({ projection }) => isInside(scope, { streamId: event.streamId, projection })),
    };
  });
  const types = new Set(events.map(({ type }) => type));
  const feeding = new Set(told.flatMap((event) => event.feeds.map(({ projection }) => projection)));
  return {
    events: told,
    letters: letters.map((letter) => seenStreamLetter(sight, letter)),
    projections: stored.projections
      .filter(({ name }) => feeding.has(name))
      .map(({ name, version }) => ({ projection: name, version, screen: registry.find(name, version)?.screen ?? name })),
    types: [...registry.eventTypes.values()].filter(({ name }) => types.has(name)).map(({ name, meaning }) => ({ name, meaning })),
  };
};
