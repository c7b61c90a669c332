import { getTraceEndpoint } from "@/server/contracts/trace-endpoints";
import { position } from "@/server/domain/position";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { readTrace } from "./read-trace";

export const getTrace = route(getTraceEndpoint, ({ params: { correlationId }, query }) => {
  const shared = context();
  return readTrace(shared, sourceNamed(shared.sources, query.source), {
    correlationId,
    ...(query.after === undefined ? {} : { after: position(query.after) }),
  });
});
