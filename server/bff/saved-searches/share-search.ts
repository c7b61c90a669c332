import { shareSearchEndpoint } from "@/server/contracts/saved-search-endpoints";
import { changeSearch } from "@/server/db/saved-searches/change-search";
import { ownSearch } from "@/server/db/saved-searches/own-search";
import { command } from "../command";
import { contractSearch, knownSearch, recordShared } from "./contract-search";

/** One that stands as asked is left alone, and not recorded again. */
export const shareSearch = command(shareSearchEndpoint, async (tx, { params: { id }, body: { isShared }, actor }) => {
  const before = knownSearch(await ownSearch(tx, { id, savedById: actor.id }));
  if (before.isShared === isShared) return contractSearch(before, actor);
  const after = knownSearch(await changeSearch(tx, { id, savedById: actor.id, isShared }));
  await recordShared(tx, actor, { action: isShared ? "share-search" : "unshare-search", before, after });
  return contractSearch(after, actor);
});
