import type { SearchTerms } from "@/server/contracts/search";
import { searchTermsEndpoint } from "@/server/contracts/search-endpoints";
import { wordsOf } from "@/server/domain/field-words";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { businessFields } from "./filter-of";

export const listSearchTerms = route(searchTermsEndpoint, async (): Promise<SearchTerms> => {
  const { config, searchSources } = context();
  const { eventTypes } = config.registry;
  const stored = await sourceNamed(searchSources).eventsByType();
  const seen = new Set(stored.map(({ type }) => type));
  const unseen = [...eventTypes.keys()].filter((name) => !seen.has(name)).map((type) => ({ type, events: 0 }));
  return {
    types: [...stored, ...unseen].map(({ type, events }) => ({ name: type, meaning: eventTypes.get(type)?.meaning ?? null, events })),
    businessKeys: businessFields(config.registry).map(wordsOf),
  };
});
