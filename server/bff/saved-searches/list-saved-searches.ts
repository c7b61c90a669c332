import { savedSearchesEndpoint } from "@/server/contracts/saved-search-endpoints";
import { listSearches } from "@/server/db/saved-searches/list-searches";
import { context } from "../context";
import { route } from "../route";
import { contractSearch } from "./contract-search";

export const listSavedSearches = route(savedSearchesEndpoint, async ({ actor }) => {
  const stored = await listSearches(context().db, actor.name);
  return { searches: stored.map((search) => contractSearch(search, actor)) };
});
