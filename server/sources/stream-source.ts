import type { RecordedEvent } from "@/server/domain/event";
import type { Position } from "@/server/domain/position";
import type { EventHeading, StreamPageRequest, StreamPageText, StreamSummary, TimelineEntry, TimelineRequest } from "./event-source";
import type { StreamTypesSource } from "./stream-types-source";

/**
 * The events of one stream: all that folds, states and blame need of a store, our own or one that another tool writes. Versions rise along a
 * stream and begin where the store begins them.
 */
export type StreamSource = StreamTypesSource & {
  name: string;
  /** Null for a text that this store spells no position with. */
  readPosition(text: string): Position | null;
  /**
   * Oldest first when `direction` is "forwards"; `after` is exclusive. A page ends before `limit` where its events come to `PAGE_BYTES`, and has
   * one event at least: only an empty page says that there are no more.
   */
  readStream(request: StreamPageRequest): Promise<RecordedEvent[]>;
  /** The same page as the text of a JSON array of contract events, to be sent on without parsing it. */
  readStreamJson(request: StreamPageRequest): Promise<StreamPageText>;
  streamSummary(streamId: string): Promise<StreamSummary | null>;
  /** A page of the stream without its payloads: it is whole, however large the events. */
  readTimeline(request: TimelineRequest): Promise<TimelineEntry[]>;
  /** Of these versions of a stream, in any order; one that the stream does not have is absent. */
  streamHeadings(request: { streamId: string; versions: readonly bigint[] }): Promise<EventHeading[]>;
  /** The newest version of the stream with an `occurredAt` at or before `at`; null where there is none. */
  versionAt(request: { streamId: string; at: string }): Promise<bigint | null>;
  /** The newest version up to `upTo` with an `occurredAt` after `at`; null where there is none. */
  newestAfter(request: { streamId: string; upTo: bigint; at: string }): Promise<bigint | null>;
};
