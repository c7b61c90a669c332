import type { ToldEvents } from "@/server/contracts/traces";
import { isInside, type Scope } from "@/server/domain/access/grants";
import { causationTree } from "@/server/domain/causation-tree";
import type { TracedEvent } from "@/server/sources/trace-source";
import type { Context } from "../context";
import { seenStreamLetter } from "../sight/seen-letters";
import type { Sight } from "../sight/sight";
import { withinOf } from "../sight/within";
import { byId, causeOf, causesToLookUp } from "./event-causes";
import type { EventGround } from "./event-ground";

/** Who is told, of which store. */
export type Telling = { shared: Context; ground: EventGround; scope: Scope; sight: Sight };

/** Places by index of the event. */
const placesOf = (events: readonly TracedEvent[]) => {
  const places = new Map(causationTree(events).map((place, at) => [place.event, { ...place, at }]));
  return (index: number) => places.get(index)!;
};

/**
 * Events in order, with their causes, their place among each other and who has them: three queries, however many events these are
 * (at most 2,000).
 */
export const tellEvents = async ({ shared, ground, scope, sight }: Telling, events: readonly TracedEvent[]): Promise<ToldEvents> => {
  const { registry } = shared.config;
  const here = byId(events);
  const [others, { letters, projections, feeds }] = await Promise.all([
    ground.eventsById?.({ eventIds: causesToLookUp(events, here), amounts: ground.amounts, ...withinOf(scope) }),
    ground.followed(events),
  ]);
  const elsewhere = others ? byId(others) : null;
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
  const feeding = new Set(told.flatMap((event) => event.feeds.map(({ projection }) => projection)));
  return {
    events: told,
    letters: letters.map((letter) => seenStreamLetter(sight, letter)),
    projections: projections
      .filter(({ name }) => feeding.has(name))
      .map(({ name, version }) => ({ projection: name, version, screen: registry.find(name, version)?.screen ?? name })),
    types: [...new Set(events.map(({ type }) => type))].flatMap((name) => {
      const type = ground.typeOf(name);
      return type ? [{ name, meaning: type.meaning }] : [];
    }),
  };
};
