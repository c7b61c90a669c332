import type { StreamStateQuery } from "@/server/contracts/replay";
import { streamStateEndpoint } from "@/server/contracts/replay-endpoints";
import { OperationError } from "@/server/domain/errors";
import { stateChanges } from "@/server/domain/state-changes";
import type { StreamReplay } from "@/server/replay/fold-stream";
import { route } from "../route";
import { knownStream } from "../streams/known-stream";
import { openReplay } from "./open-replay";
import { replayedEvent } from "./replayed-event";

/** Throws `OperationError("not-found")` for a moment before the stream's first event. */
const versionAsked = async ({ source, streamId }: StreamReplay, { version, at }: StreamStateQuery): Promise<bigint> => {
  if (at === undefined) return BigInt(version ?? 0);
  const found = await source.versionAt({ streamId, at });
  if (found !== null) return found;
  const { firstAt } = await knownStream(source, streamId);
  throw new OperationError("not-found", `${streamId} had no event yet at ${at}: its first one occurred at ${firstAt}.`, { field: "at" });
};

export const getStreamState = route(streamStateEndpoint, async ({ params: { streamId }, query, signal }) => {
  const replay = await openReplay({ streamId, source: query.source, projection: query.projection, signal });
  const { event, before, after } = await replayedEvent(replay, await versionAsked(replay, query), "version");
  return {
    streamId,
    version: event.streamVersion.toString(),
    at: event.occurredAt,
    projection: replay.fold.projection,
    projectionVersion: replay.fold.version,
    state: after.row && { ...after.row },
    changes: stateChanges(before.row, after.row, replay.fold.kinds),
  };
});
