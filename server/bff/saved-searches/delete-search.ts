import { deleteSearchEndpoint } from "@/server/contracts/saved-search-endpoints";
import { deleteSearch } from "@/server/db/saved-searches/delete-search";
import { command } from "../command";
import { knownSearch, recordShared } from "./contract-search";

export const deleteSavedSearch = command(deleteSearchEndpoint, async (tx, { params: { id }, actor }) => {
  const before = knownSearch(await deleteSearch(tx, { id, savedById: actor.id }));
  await recordShared(tx, actor, { action: "delete-search", before, after: null });
  return { id };
});
