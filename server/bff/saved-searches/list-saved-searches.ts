import { savedSearchesEndpoint } from "@/server/contracts/saved-search-endpoints";
import { listSearches } from "@/server/db/saved-searches/list-searches";
import { context } from "../context";
import { route } from "../route";
import { isOpenSearch } from "../search/is-open-search";
import { contractSearch, isOwn } from "./contract-search";

export const listSavedSearches = route(savedSearchesEndpoint, async ({ actor, scope, sight }) => {
  const stored = await listSearches(context().db, actor.id);
  return {
    searches: stored
      .filter((search) => isOwn(search, actor) || isOpenSearch(search.search, { scope, sight }))
      .map((search) => contractSearch(search, actor)),
  };
});
