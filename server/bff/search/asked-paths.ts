import type { EventFilterQuery } from "@/server/contracts/search";
import type { JsonValue } from "@/server/domain/event";
import { isJsonObject } from "@/server/domain/replay-state";
import type { EventFilter } from "@/server/sources/event-source";
import { payloadTerms } from "./filter-of";

/** Every way into a JSON value that ends in something that is compared: an empty object asks whether the field is there. */
const pathsInto = (value: unknown, path: readonly string[] = []): (readonly string[])[] => {
  if (Array.isArray(value)) return value.length === 0 ? [path] : value.flatMap((item) => pathsInto(item, [...path, "0"]));
  if (typeof value !== "object" || value === null) return [path];
  const entries = Object.entries(value);
  return entries.length === 0 ? [path] : entries.flatMap(([name, item]) => pathsInto(item, [...path, name]));
};

/** A payload is an object: what asks for another one asks for what no definition knows. */
const pathsIntoPayload = (json: JsonValue): (readonly string[])[] => (isJsonObject(json) ? pathsInto(json) : [["value"]]);

export type AskedPath = { path: readonly string[]; from: "payload" | "contains" };

/** The places in payloads that a search has conditions on, and which part of the request they are from. */
export const askedPaths = (query: EventFilterQuery, filter: EventFilter): AskedPath[] => [
  ...payloadTerms(query.payload).map(({ path }) => ({ path, from: "payload" as const })),
  ...(filter.contains === undefined ? [] : pathsIntoPayload(filter.contains).map((path) => ({ path, from: "contains" as const }))),
];
