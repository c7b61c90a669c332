import { eventFilterQuery } from "@/server/contracts/search";
import { isJsonFilter } from "@/server/contracts/stream-search";
import { type Scope, streamPrefixesOf } from "@/server/domain/access/grants";
import type { Sight } from "../sight/sight";
import { assertAskable } from "./asked-filter";
import { keyValues } from "./filter-of";
import { hiddenKeys } from "./look-up";

/**
 * Whether the words of another's shared search may be told: what somebody else typed may be the value of a field that the reader does not see,
 * the key of a person, or a stream that is outside.
 */
export const isOpenSearch = (search: string, { scope, sight }: { scope: Scope; sight: Sight }): boolean => {
  const { contains = "", ...given } = Object.fromEntries(new URLSearchParams(search));
  const filters = {
    ...Object.fromEntries(Object.entries(given).filter(([name]) => name in eventFilterQuery.shape)),
    ...(contains === "" ? {} : isJsonFilter(contains) ? { contains } : { payload: contains }),
  };
  const { data: query } = eventFilterQuery.safeParse(filters);
  if (!query) return false;
  const prefixes = streamPrefixesOf(scope);
  const named = [query.stream, query.q].filter((text) => text !== undefined);
  if (prefixes !== null && !named.every((text) => prefixes.some((prefix) => text.startsWith(prefix)))) return false;
  if (sight.seesEverything) return true;
  if (keyValues(query).length > 0 && hiddenKeys(sight.registry).length > 0) return false;
  try {
    assertAskable(query, sight);
    return true;
  } catch {
    return false;
  }
};
