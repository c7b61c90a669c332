import { planSearchEndpoint } from "@/server/contracts/search-endpoints";
import { searchWarning } from "@/server/domain/search-warning";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { askedFilter } from "./asked-filter";
import { typedQuery } from "./hidden-word";

export const planSearch = route(planSearchEndpoint, async ({ query: asked, signal, actor, scope, sight }) => {
  const query = await typedQuery(asked);
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
