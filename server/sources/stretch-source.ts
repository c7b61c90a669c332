import type { RecordedEvent } from "@/server/domain/event";
import type { Position } from "@/server/domain/position";
import type { LogCheckLimits, LogStretch } from "./audit-source";

/** A stream and the version of its newest event that was asked for: no more than so many events have to be read of it. */
export type EndingStream = { streamId: string; version: bigint };

export type EndingRequest = {
  stretch: LogStretch;
  /** How far the streams are read; at or above the end of the stretch. */
  upTo: Position;
  types: readonly string[];
  /** The last stream of the page before. */
  after: string | null;
  limit: number;
};

/** For who looks at whole streams while passing through the log by stretches. */
export type StretchSource = {
  /** How many events a stretch has, whatever its length, at the cost of its two ends. */
  countEvents(stretch: LogStretch): Promise<number>;
  /**
   * Streams whose newest event of these types, of all up to `upTo`, lies in the stretch, by id: the stretches of a log together have
   * every stream once, and a stretch above a watermark has every stream that came to have more events since.
   */
  streamsEndingIn(request: EndingRequest, limits: LogCheckLimits): Promise<EndingStream[]>;
  /** Their events of these types up to `upTo`, stream by stream, in order. */
  eventsOfStreams(
    request: { streams: readonly string[]; types: readonly string[]; upTo: Position },
    limits: LogCheckLimits,
  ): Promise<RecordedEvent[]>;
};
