import type { StreamDetail } from "@/server/contracts/streams";
import { OperationError } from "@/server/domain/errors";
import type { AttachedSource } from "@/server/sources/attached-source";
import { context } from "../context";
import { openedSource } from "./attached-source-named";

/** The store of another tool that a request names by its `source`; null where it names none, or the console's own. */
export const attachedSourceOf = async (name: string | undefined): Promise<AttachedSource | null> => {
  const store = name === undefined ? undefined : context().attached.get(name);
  return store ? openedSource(store) : null;
};

/** No projection of this console reads it, so nothing is said of readers and their letters. */
export const attachedStream = async (source: AttachedSource, streamId: string): Promise<StreamDetail> => {
  const [stream, { last }] = await Promise.all([
    source.streamSummary(streamId),
    source.readStreamJson({ streamId, direction: "backwards", limit: 1 }),
  ]);
  if (!stream || last === null) throw new OperationError("not-found", `There is no stream ${streamId}.`, { field: "streamId" });
  return {
    stream,
    firstVersion: (last - BigInt(stream.events) + 1n).toString(),
    lastVersion: last.toString(),
    readers: [],
    letters: [],
    types: [],
  };
};
