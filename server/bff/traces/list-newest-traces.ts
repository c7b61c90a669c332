import { newestTracesEndpoint } from "@/server/contracts/trace-endpoints";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { withinOf } from "../sight/within";

export const listNewestTraces = route(newestTracesEndpoint, async ({ query: { source, limit }, scope }) => ({
  traces: await sourceNamed(context().sources, source).newestTraces({ limit, ...withinOf(scope) }),
}));
