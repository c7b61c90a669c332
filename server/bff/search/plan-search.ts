import { planSearchEndpoint } from "@/server/contracts/search-endpoints";
import { searchWarning } from "@/server/domain/search-warning";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { askedFilter } from "./asked-filter";

export const planSearch = route(planSearchEndpoint, async ({ query, signal, actor, scope, sight }) => {
  const { searchSources } = context();
  const filter = await askedFilter({ query, actor, scope, sight });
  const plan = await sourceNamed(searchSources, query.source).planSearch(filter, signal);
  return {
    isNarrowed: plan.isNarrowed,
    events: plan.events,
    endsAfterSeconds: plan.endsAfterMs / 1_000,
    warning: searchWarning(plan, Object.keys(filter).length > 0),
  };
});
