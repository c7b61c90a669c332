import { listProjectionsEndpoint } from "@/server/contracts/projection-endpoints";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { observeProjections } from "./observe-projections";

export const listProjections = route(listProjectionsEndpoint, ({ query }) => {
  const { config, db, sources } = context();
  return observeProjections({ db, source: sourceNamed(sources, query.source), config });
});
