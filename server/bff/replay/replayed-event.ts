import { OperationError } from "@/server/domain/errors";
import { type ReplayedEvent, replayTo, type StreamReplay } from "@/server/replay/fold-stream";
import { knownStream } from "../streams/known-stream";

/** Throws `OperationError("not-found")` for a stream or a version that does not exist; `field` is what asked for the version. */
export const replayedEvent = async (replay: StreamReplay, version: bigint, field: string): Promise<ReplayedEvent> => {
  const replayed = await replayTo(replay, version);
  if (replayed) return replayed;
  await knownStream(replay.source, replay.streamId);
  throw new OperationError("not-found", `${replay.streamId} has no version ${version}.`, { field });
};
