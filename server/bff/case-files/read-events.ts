import { OperationError } from "@/server/domain/errors";
import type { Evidence } from "@/server/domain/evidence";
import type { EventSource } from "@/server/sources/event-source";
import { knownStream } from "../streams/known-stream";

/** Printed, so many are some 600 pages; they take a second of the web process. The stream's own page has the rest. */
const MOST_EVENTS = 2_000;
/** Of payload and metadata. */
const MOST_BYTES = 8 * 1024 * 1024;
const PAGE = 500;

export type CaseEvents = { events: Evidence[]; leftOut: { from: string; to: string } | null };

const sizeOf = ({ data, metadata }: Evidence): number => data.length + metadata.length;

const refuseLarge = (streamId: string, { event }: Evidence): never => {
  throw new OperationError(
    "too-large",
    `version: version ${event.streamVersion} of ${streamId} alone is larger than a case file may be (${MOST_BYTES / 1024 / 1024} MB)`,
    { field: "version" },
  );
};

/**
 * The stream's events up to a version, oldest first: the newest that a case file has room for, and which were left out. Throws
 * `OperationError`: "not-found" for a stream or version that does not exist, "too-large" where the one event is too large.
 */
export const readCaseEvents = async (source: EventSource, streamId: string, version: bigint): Promise<CaseEvents> => {
  const events: Evidence[] = [];
  let bytes = 0;
  let upTo = version;
  for (;;) {
    const page = await source.evidenceOfStream({ streamId, upTo, limit: PAGE });
    for (const evidence of page) {
      bytes += sizeOf(evidence);
      if (events.length === MOST_EVENTS || (bytes > MOST_BYTES && events.length > 0)) return cutOff(events);
      if (bytes > MOST_BYTES) refuseLarge(streamId, evidence);
      events.push(evidence);
    }
    const oldest = page.at(-1)?.event.streamVersion;
    if (oldest === undefined || page.length < PAGE) break;
    upTo = oldest - 1n;
  }
  if (events[0]?.event.streamVersion !== version) {
    await knownStream(source, streamId);
    throw new OperationError("not-found", `${streamId} has no version ${version}.`, { field: "version" });
  }
  return { events: events.reverse(), leftOut: null };
};

/** Versions are dense from 1. */
const cutOff = (newestFirst: Evidence[]): CaseEvents => {
  const oldest = newestFirst.at(-1)?.event.streamVersion ?? 1n;
  return { events: newestFirst.reverse(), leftOut: { from: "1", to: (oldest - 1n).toString() } };
};
