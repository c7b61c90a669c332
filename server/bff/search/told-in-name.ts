import type { EventFilterQuery } from "@/server/contracts/search";
import type { Registry } from "@/server/projections/registry";
import { sightOf } from "../sight/sight";
import { assertAskable } from "./asked-filter";
import { keyValues } from "./filter-of";
import { hiddenKeys } from "./look-up";

/** Whether anybody may read what the conditions of a search are about. */
export const isOpenToAll = (query: EventFilterQuery, registry: Registry): boolean => {
  try {
    assertAskable(query, sightOf({ grants: [] }, registry, []));
    return true;
  } catch {
    return false;
  }
};

/** What the name of a file may tell of a search: what people are known by stands in no header and on no disk, whoever exports it. */
export const toldInName = (query: EventFilterQuery, registry: Registry): EventFilterQuery => {
  const { q, business, ...withoutKeys } = query;
  const told = keyValues(query).length > 0 && hiddenKeys(registry).length > 0 ? withoutKeys : query;
  const { payload, contains, ...withoutConditions } = told;
  return isOpenToAll(query, registry) ? told : withoutConditions;
};
