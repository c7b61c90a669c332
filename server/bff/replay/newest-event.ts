import { OperationError } from "@/server/domain/errors";
import type { RecordedEvent } from "@/server/domain/event";
import type { StreamSource } from "@/server/sources/stream-source";

/** Throws `OperationError("not-found")` for a stream without events. */
export const newestEvent = async (source: StreamSource, streamId: string): Promise<RecordedEvent> => {
  const [newest] = await source.readStream({ streamId, direction: "backwards", limit: 1 });
  if (!newest) throw new OperationError("not-found", `There is no stream ${streamId}.`, { field: "streamId" });
  return newest;
};
