import { histogramEndpoint } from "@/server/contracts/search-endpoints";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { filterOf } from "./filter-of";

export const getHistogram = route(histogramEndpoint, async ({ query, signal }) => {
  const { config, searchSources } = context();
  const source = sourceNamed(searchSources, query.source);
  const { safePosition } = await source.head();
  const drawn = await source.histogram({ filter: filterOf(query, config.registry), zone: query.zone, upTo: safePosition, signal });
  if (drawn.kind !== "not-counted") return drawn;
  return {
    kind: drawn.kind,
    why: `Counting took longer than ${drawn.afterMs / 1_000} s and was ended. An event type, a time or a field = value would narrow it.`,
  };
});
