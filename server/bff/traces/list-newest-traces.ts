import { newestTracesEndpoint } from "@/server/contracts/trace-endpoints";
import { context, sourceNamed } from "../context";
import { route } from "../route";

export const listNewestTraces = route(newestTracesEndpoint, async ({ query: { source, limit } }) => ({
  traces: await sourceNamed(context().sources, source).newestTraces({ limit }),
}));
