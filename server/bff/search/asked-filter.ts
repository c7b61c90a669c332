import type { EventFilterQuery } from "@/server/contracts/search";
import type { Scope } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { searchable } from "@/server/domain/sight/searchable";
import { opennessOfType } from "@/server/projections/openness-of";
import type { EventFilter } from "@/server/sources/event-source";
import type { Actor } from "../access/actor";
import { context } from "../context";
import type { Sight } from "../sight/sight";
import { withinOf } from "../sight/within";
import { askedPaths } from "./asked-paths";
import { businessFields, filterOf, keyValues } from "./filter-of";
import { hiddenKeys, mayLookAllUp } from "./look-up";
import { withLooks } from "./with-looks";

type Asking = { query: EventFilterQuery; actor: Actor; scope: Scope; sight: Sight };

const WHY = {
  personal: "is a personal field: only its exact value can be looked up, where it is a business key",
  unknown: "is a field that no definition knows",
} as const;

/** Everything that the search may find is seen as it is: nothing can be found out by asking. */
const seesAllOf = (sight: Sight, within: readonly string[] | undefined): boolean =>
  sight.seesEverything || (within?.every((prefix) => sight.sees({ streamId: prefix })) ?? false);

/** The types that may be searched. Throws `OperationError("invalid-request")` for a condition on a field that is hidden. */
export const assertAskable = (query: EventFilterQuery, sight: Sight): Pick<EventFilter, "types"> => {
  const asked = askedPaths(query, filterOf(query, []));
  if (asked.length === 0) return {};
  const types = new Map([...sight.registry.eventTypes.values()].map((type) => [type.name, opennessOfType(type)]));
  const found = searchable(
    asked.map(({ path }) => path),
    types,
    query.type,
  );
  if ("types" in found) return { types: found.types };
  const from = asked.find(({ path }) => path.join(".") === found.field)?.from ?? "payload";
  throw new OperationError(
    "invalid-request",
    `${from}: ${found.field || "the whole payload"} ${WHY[found.why]}. Your roles do not let you ask about it.`,
    {
      field: from,
    },
  );
};

/**
 * The filter of a search as this person may make it: within the scope, with no condition on what they may not see. An exact look-up of a
 * personal business key is recorded and limited. Throws `OperationError("invalid-request")` that names the field, and `RequestRefusal` (429).
 */
export const askedFilter = async (asking: Asking): Promise<EventFilter> => {
  const { query, actor, scope, sight } = asking;
  const { within } = withinOf(scope);
  const keys = businessFields(sight.registry);
  const scoped = within ? { within } : {};
  if (seesAllOf(sight, within)) return { ...withLooks(filterOf(query, keys), context().masterKey), ...scoped };
  const hidden = hiddenKeys(sight.registry);
  const mayLookUp = hidden.length > 0 && (await mayLookAllUp(actor, { fields: hidden, values: keyValues(query) }));
  const filter = filterOf(query, mayLookUp ? keys : keys.filter((field) => !hidden.includes(field)));
  return { ...withLooks(filter, context().masterKey), ...assertAskable(query, sight), ...scoped };
};
