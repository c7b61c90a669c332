import type { SearchTerms } from "@/server/contracts/search";
import { searchTermsEndpoint } from "@/server/contracts/search-endpoints";
import { wordsOf } from "@/server/domain/field-words";
import { isAllowed } from "../access/actor";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { withinOf } from "../sight/within";
import { businessFields } from "./filter-of";
import { hiddenKeys } from "./look-up";

export const listSearchTerms = route(searchTermsEndpoint, async ({ actor, scope, sight, signal }): Promise<SearchTerms> => {
  const { eventTypes } = sight.registry;
  const stored = await sourceNamed(context().searchSources).eventsByType({ ...withinOf(scope), signal });
  const hidden = sight.seesEverything || isAllowed(actor, "events:reveal") ? [] : hiddenKeys(sight.registry);
  const seen = new Set(stored.map(({ type }) => type));
  const unseen = [...eventTypes.keys()].filter((name) => !seen.has(name)).map((type) => ({ type, events: 0 }));
  return {
    types: [...stored, ...unseen].map(({ type, events }) => ({ name: type, meaning: eventTypes.get(type)?.meaning ?? null, events })),
    businessKeys: businessFields(sight.registry)
      .filter((field) => !hidden.includes(field))
      .map(wordsOf),
  };
});
