import { histogramEndpoint } from "@/server/contracts/search-endpoints";
import { context } from "../context";
import { route } from "../route";
import { askedFilter } from "./asked-filter";
import { typedQuery } from "./hidden-word";
import { placeToRead } from "./place-to-read";

export const getHistogram = route(histogramEndpoint, async ({ query: asked, signal, actor, scope, sight }) => {
  const query = await typedQuery(asked);
  const { source } = await placeToRead(context(), { source: query.source });
  const { safePosition } = await source.head();
  const filter = await askedFilter({ query, actor, scope, sight });
  const drawn = await source.histogram({ filter, zone: query.zone, upTo: safePosition, signal });
  if (drawn.kind !== "not-counted") return drawn;
  return {
    kind: drawn.kind,
    why: `Counting took longer than ${drawn.afterMs / 1_000} s and was ended. An event type, a time or a field = value would narrow it.`,
  };
});
