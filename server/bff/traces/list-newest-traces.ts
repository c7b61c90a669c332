import { newestTracesEndpoint } from "@/server/contracts/trace-endpoints";
import { context } from "../context";
import { route } from "../route";
import { withinOf } from "../sight/within";
import { traceGroundOf } from "./trace-ground";

export const listNewestTraces = route(newestTracesEndpoint, async ({ query: { source, limit }, scope, sight }) => {
  const { traces } = await traceGroundOf(context(), source, { scope, sight });
  return { traces: await traces.newestTraces({ limit, ...withinOf(scope) }) };
});
