import type { StreamDetail } from "@/server/contracts/streams";
import { listLiveGenerations } from "@/server/db/projections/list-live-generations";
import { isInside, type Scope } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import type { AttachedSource } from "@/server/sources/attached-source";
import { context, sourceNamed } from "../context";
import { openedSource } from "./attached-source-named";
import { knownOf } from "./known-types";
import { readerOf } from "./reader-of";

/** The store of another tool that a request names by its `source`; null where it names none, or the console's own. */
export const attachedSourceOf = async (name: string | undefined): Promise<AttachedSource | null> => {
  const store = name === undefined ? undefined : context().attached.get(name);
  return store ? openedSource(store) : null;
};

/** Of each end of the stream. */
const LOOKED_AT = 25;

/** No projection of this console reads it, so nothing is said of readers and their letters. */
export const attachedStream = async (source: AttachedSource, streamId: string, scope: Scope): Promise<StreamDetail> => {
  const shared = context();
  const [stream, newest, first, live] = await Promise.all([
    source.streamSummary(streamId),
    source.readStream({ streamId, direction: "backwards", limit: LOOKED_AT }),
    source.readStream({ streamId, direction: "forwards", limit: LOOKED_AT }),
    listLiveGenerations(shared.db, sourceNamed(shared.sources).name),
  ]);
  const last = newest[0]?.streamVersion;
  if (!stream || last === undefined) throw new OperationError("not-found", `There is no stream ${streamId}.`, { field: "streamId" });
  const known = { registry: shared.config.registry, read: readerOf(shared, source.name), live };
  const { types, folds, unknownTypes } = knownOf(known, [...first, ...newest]);
  return {
    stream,
    firstVersion: (last - BigInt(stream.events) + 1n).toString(),
    lastVersion: last.toString(),
    readers: [],
    letters: [],
    types,
    folds: folds.filter(({ projection }) => isInside(scope, { streamId, projection })),
    unknownTypes,
  };
};
