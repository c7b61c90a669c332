import { streamTypesEndpoint } from "@/server/contracts/stream-endpoints";
import { route } from "../route";
import { streamSourceOf } from "../sources/stream-source-of";
import { knownStream } from "./known-stream";

export const listStreamTypes = route(streamTypesEndpoint, async ({ params: { streamId }, query }) => {
  const source = await streamSourceOf(query.source);
  const types = await source.typesOfStream(streamId);
  if (types.length === 0) await knownStream(source, streamId);
  return { types };
});
