import { renameSearchEndpoint } from "@/server/contracts/saved-search-endpoints";
import { changeSearch } from "@/server/db/saved-searches/change-search";
import { ownSearch } from "@/server/db/saved-searches/own-search";
import { command } from "../command";
import { contractSearch, knownSearch, recordShared } from "./contract-search";

export const renameSearch = command(renameSearchEndpoint, async (tx, { params: { id }, body: { name }, actor }) => {
  const before = knownSearch(await ownSearch(tx, { id, savedById: actor.id }));
  const after = knownSearch(await changeSearch(tx, { id, savedById: actor.id, name }));
  await recordShared(tx, actor, { action: "rename-search", before, after });
  return contractSearch(after, actor);
});
