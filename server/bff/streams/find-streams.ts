import { findStreamsEndpoint } from "@/server/contracts/stream-endpoints";
import type { FindStreamsQuery } from "@/server/contracts/streams";
import { OperationError } from "@/server/domain/errors";
import type { JsonValue } from "@/server/domain/event";
import { position } from "@/server/domain/position";
import type { Registry } from "@/server/projections/registry";
import type { EventFilter } from "@/server/sources/event-source";
import { context, sourceNamed } from "../context";
import { route } from "../route";

const refuseContains = (sentence: string): never => {
  throw new OperationError("invalid-request", `contains: ${sentence}`, { field: "contains" });
};

/** JSON that JavaScript and PostgreSQL read alike: a number beyond a double would be searched for as another number. */
const containedJson = (text: string): JsonValue => {
  try {
    return JSON.parse(text, (_, value) => {
      if (typeof value === "number" && (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))))
        refuseContains("holds a number that cannot be searched for exactly");
      if (typeof value === "string" && (value.includes("\u0000") || !value.isWellFormed()))
        refuseContains("must not contain NUL or lone surrogates");
      return value;
    });
  } catch (error) {
    if (error instanceof OperationError) throw error;
    return refuseContains('must be JSON, such as {"article":142}');
  }
};

const streamFilter = (stream: string): EventFilter =>
  stream.length > 1 && stream.endsWith("*") ? { streamPrefix: stream.slice(0, -1) } : { streamId: stream };

/** Fields are the registered ones; what a person typed is a value and nothing else. */
export const filterOf = (query: FindStreamsQuery, { eventTypes }: Registry): EventFilter => ({
  ...(query.stream === undefined ? {} : streamFilter(query.stream)),
  ...(query.business === undefined
    ? {}
    : { business: { fields: [...new Set([...eventTypes.values()].flatMap(({ businessKeys }) => businessKeys))], value: query.business } }),
  ...(query.type === undefined ? {} : { type: query.type }),
  ...(query.actor === undefined ? {} : { actor: query.actor }),
  ...(query.correlationId === undefined ? {} : { correlationId: query.correlationId }),
  ...(query.from === undefined ? {} : { from: query.from }),
  ...(query.to === undefined ? {} : { to: query.to }),
  ...(query.contains === undefined ? {} : { contains: containedJson(query.contains) }),
});

export const findStreams = route(findStreamsEndpoint, async ({ query }) => {
  const { config, sources } = context();
  const source = sourceNamed(sources, query.source);
  const streams = await source.findStreams({
    filter: filterOf(query, config.registry),
    limit: query.limit,
    ...(query.after === undefined ? {} : { after: position(query.after) }),
  });
  const last = streams.length === query.limit ? streams.at(-1) : undefined;
  return { streams, ...(last ? { next: last.lastPosition } : {}) };
});
