import type { FindStreamsQuery, FoundStream } from "@/server/contracts/search";
import { readSearchCursor, searchCursorOf } from "@/server/contracts/search-cursor";
import { findStreamsEndpoint } from "@/server/contracts/search-endpoints";
import { position } from "@/server/domain/position";
import { MASK } from "@/server/domain/sight/mask-sign";
import { hiddenAt } from "@/server/domain/sight/openness";
import type { Registry } from "@/server/projections/registry";
import type * as source from "@/server/sources/event-source";
import { context } from "../context";
import { route } from "../route";
import { opennessOfEvent, type Sight } from "../sight/sight";
import { askedFilter } from "./asked-filter";
import { boundedUpTo } from "./bounded-up-to";
import { businessFields, payloadTerms } from "./filter-of";
import { typedQuery } from "./hidden-word";
import { placeToRead } from "./place-to-read";

/** A field in which a match shows why it matched; `only` where it does so by having just this value. */
type Shown = { path: readonly string[]; only?: string };

/** The fields that were searched, and the business keys that may have the searched value. */
const shownFields = (query: FindStreamsQuery, registry: Registry): Shown[] => {
  const keyed = query.business ?? query.q;
  const fields = new Map<string, Shown>(payloadTerms(query.payload).map(({ path }) => [path.join("."), { path }]));
  if (keyed !== undefined)
    for (const field of businessFields(registry)) if (!fields.has(field)) fields.set(field, { path: [field], only: keyed });
  return [...fields.values()];
};

/** A payload field as it is told: the summary names the type of the very event that matched. */
const told = (sight: Sight, { streamId, lastType }: source.FoundStream, path: readonly string[], text: string): string =>
  sight.sees({ streamId }) || hiddenAt(opennessOfEvent(sight.registry, lastType), path) === null ? text : MASK;

const foundStream = (sight: Sight, match: source.FoundStream, fields: readonly Shown[]): FoundStream => {
  const { values, ...found } = match;
  return {
    ...found,
    matched: fields.flatMap(({ path, only }, at) => {
      const text = values[at] ?? null;
      return text !== null && (only === undefined || text === only)
        ? [{ field: path.join("."), text: told(sight, match, path, text) }]
        : [];
    }),
  };
};

export const findStreams = route(findStreamsEndpoint, async ({ query: asked, signal, actor, scope, sight }) => {
  const query = await typedQuery(asked);
  const fields = shownFields(query, sight.registry);
  const filter = await askedFilter({ query, actor, scope, sight });
  const cursor = query.after === undefined ? undefined : readSearchCursor(query.after);
  const { source, readFrom } = await placeToRead(context(), { source: query.source, reaching: cursor?.upTo });
  const upTo = await boundedUpTo(source, cursor?.upTo, "after");
  const found = await source.findStreams({
    filter,
    upTo,
    limit: query.limit,
    fields: fields.map(({ path }) => path),
    signal,
    ...(cursor ? { after: position(cursor.after) } : {}),
  });
  const last = found.length === query.limit ? found.at(-1) : undefined;
  return {
    streams: found.map((each) => foundStream(sight, each, fields)),
    ...(readFrom ? { readFrom } : {}),
    ...(last ? { next: searchCursorOf(last.lastPosition, upTo) } : {}),
  };
});
