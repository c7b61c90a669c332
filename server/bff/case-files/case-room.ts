import { OperationError } from "@/server/domain/errors";
import type { EventSource } from "@/server/sources/event-source";
import { knownStream } from "../streams/known-stream";

/** Printed, so many are some 600 pages; they take a second of the web process. The stream's own page has the rest. */
const MOST_EVENTS = 2_000;
/** Of payload and metadata. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The file begins with version `oldest`; `leftOut` are those before it. */
export type CaseRoom = { oldest: bigint; leftOut: { from: string; to: string } | null };

const tooLarge = (streamId: string, version: bigint) =>
  new OperationError(
    "too-large",
    `version: version ${version} of ${streamId} alone is larger than a case file may be (${MOST_BYTES / 1024 / 1024} MB)`,
    { field: "version" },
  );

/**
 * How far back from a version a case file has room. Versions are dense from 1. Throws `OperationError`: "not-found" for a stream or version
 * that does not exist, "too-large" where the one event is too large.
 */
export const caseRoom = async (source: EventSource, streamId: string, version: bigint): Promise<CaseRoom> => {
  const { newest, oldest } = await source.evidenceWithin({ streamId, upTo: version, events: MOST_EVENTS, bytes: MOST_BYTES });
  if (newest !== version) {
    await knownStream(source, streamId);
    throw new OperationError("not-found", `${streamId} has no version ${version}.`, { field: "version" });
  }
  if (oldest === null) throw tooLarge(streamId, version);
  return { oldest, leftOut: oldest <= 1n ? null : { from: "1", to: (oldest - 1n).toString() } };
};
