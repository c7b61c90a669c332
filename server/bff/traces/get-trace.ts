import { getTraceEndpoint } from "@/server/contracts/trace-endpoints";
import { position } from "@/server/domain/position";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { readTrace } from "./read-trace";

export const getTrace = route(getTraceEndpoint, ({ params: { correlationId }, query, scope, sight }) => {
  const shared = context();
  return readTrace(
    { shared, source: sourceNamed(shared.sources, query.source), scope, sight },
    {
      correlationId,
      ...(query.after === undefined ? {} : { after: position(query.after) }),
    },
  );
});
