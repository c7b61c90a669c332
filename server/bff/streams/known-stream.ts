import { OperationError } from "@/server/domain/errors";
import type { EventSource, StreamSummary } from "@/server/sources/event-source";

/** Throws `OperationError("not-found")` for a stream without events. */
export const knownStream = async (source: Pick<EventSource, "streamSummary">, streamId: string): Promise<StreamSummary> => {
  const summary = await source.streamSummary(streamId);
  if (!summary) throw new OperationError("not-found", `There is no stream ${streamId}.`, { field: "streamId" });
  return summary;
};
