import { listProjectionsEndpoint } from "@/server/contracts/projection-endpoints";
import { isInside } from "@/server/domain/access/grants";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { observeProjections } from "./observe-projections";

export const listProjections = route(listProjectionsEndpoint, async ({ query, scope }) => {
  const { config, db, sources } = context();
  const seen = await observeProjections({ db, source: sourceNamed(sources, query.source), config });
  return { ...seen, projections: seen.projections.filter(({ name }) => isInside(scope, { projection: name })) };
});
