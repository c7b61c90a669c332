import { sourceStreamsEndpoint } from "@/server/contracts/source-endpoints";
import { route } from "../route";
import { withinOf } from "../sight/within";
import { attachedSourceNamed } from "./attached-source-named";

export const listSourceStreams = route(sourceStreamsEndpoint, async ({ params: { name }, query, scope }) => {
  const { afterStream, streamPrefix, limit } = query;
  const source = await attachedSourceNamed(name);
  const streams = await source.streams({ after: afterStream, prefix: streamPrefix, limit, ...withinOf(scope) });
  const last = streams.length === limit ? streams.at(-1) : undefined;
  return { streams, ...(last ? { next: last.streamId } : {}) };
});
