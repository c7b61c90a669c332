import { getTraceEndpoint } from "@/server/contracts/trace-endpoints";
import { context } from "../context";
import { route } from "../route";
import { askedPosition } from "../sources/asked-position";
import { readTrace } from "./read-trace";
import { traceGroundOf } from "./trace-ground";

export const getTrace = route(getTraceEndpoint, async ({ params: { correlationId }, query, scope, sight }) => {
  const shared = context();
  const ground = await traceGroundOf(shared, query.source, { scope, sight });
  return readTrace({ shared, ground, scope, sight }, { correlationId, ...askedPosition(ground.source, query.after) });
});
