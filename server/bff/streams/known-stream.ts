import { OperationError } from "@/server/domain/errors";
import type { StreamSummary } from "@/server/sources/event-source";
import type { StreamSource } from "@/server/sources/stream-source";

/** Throws `OperationError("not-found")` for a stream without events. */
export const knownStream = async (source: Pick<StreamSource, "streamSummary">, streamId: string): Promise<StreamSummary> => {
  const summary = await source.streamSummary(streamId);
  if (!summary) throw new OperationError("not-found", `There is no stream ${streamId}.`, { field: "streamId" });
  return summary;
};
