import { nearestSnapshot } from "@/server/db/snapshots/nearest-snapshot";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";
import type { StreamReplay } from "@/server/replay/fold-stream";
import { foldsOfStream } from "@/server/replay/folds-of-stream";
import { leavingOut, mergedPayloads, projectionFold, type ReplayFold } from "@/server/replay/replay-fold";
import { anchorOf } from "@/server/replay/snapshot-text";
import { type Context, context, sourceNamed } from "../context";
import { maskedMerge } from "../sight/masked-merge";
import type { Sight } from "../sight/sight";
import { assertKeyedByStream, replayedProjection } from "./replayed-projection";

/** `field` is the part of the request that a refusal names: "version" unless it is said. */
type Asked = { streamId: string; source: string | undefined; projection: string; field?: string; signal: AbortSignal; sight: Sight };

const foldFor = async (shared: Context, { streamId, projection: name, field = "version", sight }: Asked): Promise<ReplayFold> => {
  if (name === MERGED_PAYLOADS)
    return leavingOut(
      sight.sees({ streamId }) ? mergedPayloads : maskedMerge(sight),
      await listSuperseded(shared.db, { streamIds: [streamId] }),
    );
  const projection = await replayedProjection(shared, name);
  assertKeyedByStream(projection);
  return projectionFold(await foldsOfStream(shared.db, shared.config.registry, projection, streamId), field);
};

/** A replay by this fold, which may be any. */
export const replayWith = (
  shared: Context,
  { streamId, source, signal, field = "version" }: Omit<Asked, "projection" | "sight">,
  fold: ReplayFold,
): StreamReplay => ({
  source: sourceNamed(shared.sources, source),
  streamId,
  fold,
  anchors: shared.anchors,
  snapshotBefore: async (version) => {
    const stored = await nearestSnapshot(shared.db, { streamId, ...fold }, version);
    return stored && anchorOf(stored);
  },
  field,
  signal,
});

/**
 * A stream folded as its projection's live version folds it, or by the merge of its payloads. Throws `OperationError`: "not-found" for a
 * projection or source that does not exist, "invalid-request" for a projection that is keyed by something else.
 */
export const openReplay = async (asked: Asked): Promise<StreamReplay> => {
  const shared = context();
  return replayWith(shared, asked, await foldFor(shared, asked));
};
