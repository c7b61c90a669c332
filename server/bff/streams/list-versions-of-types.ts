import { streamVersionsEndpoint } from "@/server/contracts/stream-endpoints";
import { route } from "../route";
import { streamSourceOf } from "../sources/stream-source-of";
import { knownStream } from "./known-stream";

export const listVersionsOfTypes = route(streamVersionsEndpoint, async ({ params: { streamId }, query: { types, after, ...query } }) => {
  const source = await streamSourceOf(query.source);
  const runs = await source.runsOfTypes({ streamId, types, ...(after === undefined ? {} : { after: BigInt(after) }) });
  if (runs.length === 0) await knownStream(source, streamId);
  return { runs: runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join() };
});
