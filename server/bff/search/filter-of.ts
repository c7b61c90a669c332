import { payloadFilter } from "@/server/contracts/payload-filter";
import type { EventFilterQuery } from "@/server/contracts/search";
import { isStorable } from "@/server/contracts/text";
import { OperationError } from "@/server/domain/errors";
import type { JsonValue } from "@/server/domain/event";
import { hasExactNumbers } from "@/server/domain/exact-numbers";
import type { PayloadTerm } from "@/server/domain/payload-term";
import type { Registry } from "@/server/projections/registry";
import type { EventFilter } from "@/server/sources/event-source";

const refuseContains = (sentence: string): never => {
  throw new OperationError("invalid-request", `contains: ${sentence}`, { field: "contains" });
};

const jsonOf = (text: string): JsonValue => {
  try {
    return JSON.parse(text, (name, value) => {
      for (const decoded of [name, value])
        if (typeof decoded === "string" && !isStorable(decoded)) refuseContains("must not contain NUL or lone surrogates");
      return value;
    });
  } catch (error) {
    if (error instanceof OperationError) throw error;
    return refuseContains('must be JSON, such as {"article":142}');
  }
};

/** JSON that JavaScript and PostgreSQL read alike: a number that no double holds would be searched for as another number. */
const containedJson = (text: string): JsonValue => {
  const json = jsonOf(text);
  return hasExactNumbers(text) ? json : refuseContains("holds a number that cannot be searched for exactly");
};

/** Those of the written filter; none where nothing was written. */
export const payloadTerms = (payload: string | undefined): PayloadTerm[] => {
  const filter = payload === undefined ? { terms: [] } : payloadFilter(payload);
  if ("problem" in filter) throw new OperationError("invalid-request", `payload: ${filter.problem}`, { field: "payload" });
  return filter.terms;
};

/** Payload fields that people search by, whatever the event type. */
export const businessFields = ({ eventTypes }: Registry): string[] => [
  ...new Set([...eventTypes.values()].flatMap(({ businessKeys }) => businessKeys)),
];

/** Ends in `*`: the beginning of a stream id. */
export const isBeginning = (text: string): boolean => text.length > 1 && text.endsWith("*");

/** What a search compares business keys with. */
export const keyValues = ({ business, q }: EventFilterQuery): string[] => [
  ...new Set([business, q !== undefined && isBeginning(q) ? undefined : q].filter((value) => value !== undefined)),
];

const streamFilter = (stream: string): EventFilter => (isBeginning(stream) ? { streamPrefix: stream.slice(0, -1) } : { streamId: stream });

/** A word that ends in `*` is the beginning of a stream id alone: no business key is meant. */
const wordFilter = (q: string, fields: readonly string[]): EventFilter =>
  isBeginning(q) ? { streamPrefix: q.slice(0, -1) } : { word: { fields, value: q } };

/** `keys` are registered fields; what a person typed is a value and nothing else. */
export const filterOf = (query: EventFilterQuery, keys: readonly string[]): EventFilter => ({
  ...(query.stream === undefined ? {} : streamFilter(query.stream)),
  ...(query.business === undefined ? {} : { business: { fields: keys, value: query.business } }),
  ...(query.q === undefined ? {} : wordFilter(query.q, keys)),
  ...(query.type === undefined ? {} : { type: query.type }),
  ...(query.actor === undefined ? {} : { actor: query.actor }),
  ...(query.correlationId === undefined ? {} : { correlationId: query.correlationId }),
  ...(query.from === undefined ? {} : { from: query.from }),
  ...(query.to === undefined ? {} : { to: query.to }),
  ...(query.contains === undefined ? {} : { contains: containedJson(query.contains) }),
  ...(query.payload === undefined ? {} : { payload: payloadTerms(query.payload) }),
});
