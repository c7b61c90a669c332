import type { Database } from "@/server/db/database";
import { listLiveGenerations } from "@/server/db/projections/list-live-generations";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import type { Registry } from "@/server/projections/registry";
import type { EventSource } from "@/server/sources/event-source";
import { foldsOfStream } from "./folds-of-stream";
import { leavingOut, mergedPayloads, projectionFold, type ReplayFold } from "./replay-fold";

type Keeping = { db: Database; source: EventSource; registry: Registry };

/** The folds whose states of a stream are kept as snapshots: those of live projections that are keyed by stream, and the merged payloads. */
export const keptFolds = async ({ db, source, registry }: Keeping, streamId: string): Promise<ReplayFold[]> => {
  const live = await listLiveGenerations(db, source.name);
  const projections = live.map(({ projection, version }) => registry.find(projection, version));
  const keyed = projections.filter((projection) => projection?.isKeyedByStream).filter((projection) => projection !== undefined);
  const folds = await Promise.all(keyed.map((projection) => foldsOfStream(db, registry, projection, streamId)));
  return [
    ...folds.map((each) => projectionFold(each, "version")),
    leavingOut(mergedPayloads, await listSuperseded(db, { streamIds: [streamId] })),
  ];
};
