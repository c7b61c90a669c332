import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";
import type { StreamReplay } from "@/server/replay/fold-stream";
import { leavingOut, mergedPayloads, projectionFold, type ReplayFold } from "@/server/replay/replay-fold";
import { type Context, context } from "../context";
import { maskedMerge } from "../sight/masked-merge";
import type { Sight } from "../sight/sight";
import { assertKeyedByStream, replayedProjection } from "./replayed-projection";
import { groundOf, type StreamGround } from "./stream-ground";

/** `field` is the part of the request that a refusal names: "version" unless it is said. */
type Asked = { streamId: string; source: string | undefined; projection: string; field?: string; signal: AbortSignal; sight: Sight };

const foldFor = async (
  shared: Context,
  ground: StreamGround,
  { streamId, projection: name, field = "version", sight }: Asked,
): Promise<ReplayFold> => {
  if (name === MERGED_PAYLOADS)
    return leavingOut(sight.sees({ streamId }) ? mergedPayloads : maskedMerge(sight), await ground.superseded());
  const projection = await replayedProjection(shared, name);
  assertKeyedByStream(projection);
  return projectionFold(await ground.foldsOf(projection), field);
};

/** A replay by this fold, which may be any. */
export const replayWith = (
  { anchors }: Pick<Context, "anchors">,
  ground: StreamGround,
  { streamId, signal, field = "version" }: Omit<Asked, "source" | "projection" | "sight">,
  fold: ReplayFold,
): StreamReplay => ({ source: ground.source, streamId, fold, anchors, snapshotBefore: ground.snapshotsOf(fold), field, signal });

/**
 * A stream folded as its projection's live version folds it, or by the merge of its payloads. Throws `OperationError`: "not-found" for a
 * projection or source that does not exist, "invalid-request" for a projection that is keyed by something else.
 */
export const openReplay = async (asked: Asked): Promise<StreamReplay> => {
  const shared = context();
  const ground = await groundOf(shared, asked.source, asked.streamId);
  return replayWith(shared, ground, asked, await foldFor(shared, ground, asked));
};
