import type { ToldEvents } from "@/server/contracts/traces";
import { listEventLetters, type StoredEventLetter } from "@/server/db/letters/list-event-letters";
import { readProjectionFacts, type StoredFacts } from "@/server/db/projections/read-projection-facts";
import { isInside, type Scope } from "@/server/domain/access/grants";
import { knownTypes } from "@/server/domain/attached/known-type";
import { OperationError } from "@/server/domain/errors";
import type { EventType } from "@/server/projections/define-event-type";
import type { AttachedSource } from "@/server/sources/attached-source";
import type { EventSource } from "@/server/sources/event-source";
import type { StreamSource } from "@/server/sources/stream-source";
import type { AmountFields, TracedEvent, TraceSource } from "@/server/sources/trace-source";
import { type Context, sourceNamed } from "../context";
import { withoutLeftOut } from "../sight/left-out";
import type { Sight } from "../sight/sight";
import { attachedSourceOf } from "../sources/attached-stream";
import { amountFieldsOf, attachedAmountsOf } from "./amount-fields";
import { feedsOf } from "./feeds-of-events";

/** What this console did with some events. */
export type Followed = {
  letters: readonly StoredEventLetter[];
  projections: StoredFacts["projections"];
  feeds(event: TracedEvent): ToldEvents["events"][number]["feeds"];
};

/** Where traces come from, and what this console has of their events besides: of those that another tool writes nothing. */
export type TraceGround = {
  source: StreamSource;
  traces: TraceSource;
  amounts: AmountFields;
  typeOf(name: string): EventType | undefined;
  followed(events: readonly TracedEvent[]): Promise<Followed>;
  /** A page of events as it may be told to whoever sees all of it. */
  tellable(json: string): Promise<string>;
};

type Asker = { scope: Scope; sight: Sight };

const ownGround = ({ db, config: { registry } }: Context, source: EventSource, { scope, sight }: Asker): TraceGround => ({
  source,
  traces: source,
  amounts: amountFieldsOf(sight),
  typeOf: (name) => registry.eventTypes.get(name),
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
  tellable: withoutLeftOut,
});

const tracesOf = (source: AttachedSource): TraceSource => {
  if (source.traces) return source.traces;
  const { capabilities, traceIndexes = [] } = source.describe();
  const statements = traceIndexes.map(({ statement }) => `${statement};`).join(" ");
  const sentence = `source: ${source.name} gives no traces. ${capabilities.correlation.sentence} ${statements}`;
  throw new OperationError("unprocessable", sentence.trim(), { field: "source" });
};

const attachedGround = ({ config }: Context, source: AttachedSource, { sight }: Asker): TraceGround => {
  const { eventTypes } = config.registry;
  const known = knownTypes(eventTypes.keys());
  return {
    source,
    traces: tracesOf(source),
    amounts: attachedAmountsOf(amountFieldsOf(sight), config, source.name),
    typeOf: (name) => eventTypes.get(known(name) ?? name),
    followed: async () => ({ letters: [], projections: [], feeds: () => [] }),
    tellable: async (json) => json,
  };
};

/** Of the store that a request names. Throws `OperationError`: "invalid-request" for one that is not there, "unprocessable" with what a store lacks. */
export const traceGroundOf = async (shared: Context, name: string | undefined, asker: Asker): Promise<TraceGround> => {
  const attached = await attachedSourceOf(name);
  return attached ? attachedGround(shared, attached, asker) : ownGround(shared, sourceNamed(shared.sources, name), asker);
};
