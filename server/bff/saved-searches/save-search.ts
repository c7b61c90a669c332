import { saveSearchEndpoint } from "@/server/contracts/saved-search-endpoints";
import { saveSearch } from "@/server/db/saved-searches/save-search";
import { OperationError } from "@/server/domain/errors";
import { isAllowed } from "../access/actor";
import { command } from "../command";
import { RequestRefusal } from "../request-refusal";
import { contractSearch, recordShared } from "./contract-search";

export const saveNewSearch = command(saveSearchEndpoint, async (tx, { body, actor }) => {
  if (body.isShared && !isAllowed(actor, "searches:share"))
    throw new RequestRefusal(403, "forbidden", `${actor.name} may not share searches: it needs searches:share.`, "isShared");
  const stored = await saveSearch(tx, { ...body, savedBy: actor.name, savedById: actor.id });
  if (!stored) throw new OperationError("conflict", "You keep 200 searches already: delete one first.", { field: "name" });
  await recordShared(tx, actor, { action: "share-search", before: null, after: stored });
  return contractSearch(stored, actor);
});
