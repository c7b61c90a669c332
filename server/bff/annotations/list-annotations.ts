import { annotationsEndpoint } from "@/server/contracts/annotation-endpoints";
import { listAnnotations as listStored } from "@/server/db/annotations/list-annotations";
import { projectionsOf } from "@/server/domain/access/grants";
import { context } from "../context";
import { route } from "../route";
import { afterTime, nextByTime } from "../time-cursor";
import { contractAnnotation } from "./contract-annotation";

/** What concerns no single projection is for everybody: it may be the cause of what they see. */
export const listAnnotations = route(annotationsEndpoint, async ({ query: { after, ...search }, scope }) => {
  const stored = await listStored(context().db, { ...search, projections: projectionsOf(scope), after: afterTime(after) });
  return { annotations: stored.map(contractAnnotation), ...nextByTime(stored, search.limit) };
});
