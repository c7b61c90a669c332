import { nearestSnapshot } from "@/server/db/snapshots/nearest-snapshot";
import { listSuperseded, type SupersededEvent } from "@/server/db/superseded/list-superseded";
import type { Projection } from "@/server/projections/define-projection";
import type { StreamReplay } from "@/server/replay/fold-stream";
import { type FoldsOfStream, foldsAlone, foldsOfStream } from "@/server/replay/folds-of-stream";
import type { ReplayFold } from "@/server/replay/replay-fold";
import { anchorOf } from "@/server/replay/snapshot-text";
import type { EventSource } from "@/server/sources/event-source";
import type { StreamSource } from "@/server/sources/stream-source";
import { type Context, sourceNamed } from "../context";
import { attachedSourceOf } from "../sources/attached-stream";
import { readerOf } from "../sources/reader-of";

/** Where a stream's events come from, and what this console has of it besides: of a stream that another tool writes nothing. */
export type StreamGround = {
  source: StreamSource;
  foldsOf(projection: Projection): Promise<FoldsOfStream>;
  superseded(): Promise<SupersededEvent[]>;
  snapshotsOf(fold: ReplayFold): StreamReplay["snapshotBefore"];
};

export const ownGround = (
  { db, sources, config }: Context,
  name: string | undefined,
  streamId: string,
): StreamGround & { source: EventSource } => ({
  source: sourceNamed(sources, name),
  foldsOf: (projection) => foldsOfStream(db, config.registry, projection, streamId),
  superseded: () => listSuperseded(db, { streamIds: [streamId] }),
  snapshotsOf: (fold) => async (version) => {
    const stored = await nearestSnapshot(db, { streamId, ...fold }, version);
    return stored && anchorOf(stored);
  },
});

const attachedGround = (shared: Context, source: StreamSource): StreamGround => ({
  source,
  foldsOf: async (projection) => foldsAlone(projection, readerOf(shared, source.name)),
  superseded: async () => [],
  snapshotsOf: () => null,
});

/** Of the store that a request names, the console's own where it names none. Throws `OperationError` for one that is not there, or cannot be read. */
export const groundOf = async (shared: Context, name: string | undefined, streamId: string): Promise<StreamGround> => {
  const attached = await attachedSourceOf(name);
  return attached ? attachedGround(shared, attached) : ownGround(shared, name, streamId);
};
