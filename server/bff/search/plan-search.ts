import { planSearchEndpoint } from "@/server/contracts/search-endpoints";
import { searchWarning } from "@/server/domain/search-warning";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { filterOf } from "./filter-of";

export const planSearch = route(planSearchEndpoint, async ({ query, signal }) => {
  const { config, searchSources } = context();
  const filter = filterOf(query, config.registry);
  const plan = await sourceNamed(searchSources, query.source).planSearch(filter, signal);
  return {
    isNarrowed: plan.isNarrowed,
    events: plan.events,
    endsAfterSeconds: plan.endsAfterMs / 1_000,
    warning: searchWarning(plan, Object.keys(filter).length > 0),
  };
});
