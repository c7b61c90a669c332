import { streamTypesEndpoint } from "@/server/contracts/stream-endpoints";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { knownStream } from "./known-stream";

export const listStreamTypes = route(streamTypesEndpoint, async ({ params: { streamId }, query }) => {
  const source = sourceNamed(context().sources, query.source);
  const types = await source.typesOfStream(streamId);
  if (types.length === 0) await knownStream(source, streamId);
  return { types };
});
