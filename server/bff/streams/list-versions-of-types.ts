import { streamVersionsEndpoint } from "@/server/contracts/stream-endpoints";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { knownStream } from "./known-stream";

export const listVersionsOfTypes = route(streamVersionsEndpoint, async ({ params: { streamId }, query: { types, after, ...query } }) => {
  const source = sourceNamed(context().sources, query.source);
  const runs = await source.runsOfTypes({ streamId, types, ...(after === undefined ? {} : { after: BigInt(after) }) });
  if (runs.length === 0) await knownStream(source, streamId);
  return { runs: runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join() };
});
