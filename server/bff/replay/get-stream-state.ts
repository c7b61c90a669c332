import type { StreamStateQuery } from "@/server/contracts/replay";
import { streamStateEndpoint } from "@/server/contracts/replay-endpoints";
import { OperationError } from "@/server/domain/errors";
import { stateChanges } from "@/server/domain/state-changes";
import type { StreamReplay } from "@/server/replay/fold-stream";
import { route } from "../route";
import { rowSight } from "../sight/seen-rows";
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

/** Of events whose times run backwards: what is in the state although it had not occurred by the moment. */
const notYetAt = async ({ source, streamId }: StreamReplay, { at }: StreamStateQuery, upTo: bigint) => {
  const notYet = at === undefined ? null : await source.newestAfter({ streamId, upTo, at });
  return notYet === null ? {} : { notYet: notYet.toString() };
};

export const getStreamState = route(streamStateEndpoint, async ({ params: { streamId }, query, signal, sight }) => {
  const replay = await openReplay({ streamId, source: query.source, projection: query.projection, sight, signal });
  const version = await versionAsked(replay, query);
  const { event, before, after } = await replayedEvent(replay, version, "version");
  const rows = rowSight(sight, { projection: replay.fold.projection, versions: [replay.fold.version], streamId });
  return {
    streamId,
    version: event.streamVersion.toString(),
    at: event.occurredAt,
    ...(await notYetAt(replay, query, version)),
    projection: replay.fold.projection,
    projectionVersion: replay.fold.version,
    state: rows.row(after.row),
    changes: rows.changes(stateChanges(before.row, after.row, replay.fold.kinds)),
  };
});
