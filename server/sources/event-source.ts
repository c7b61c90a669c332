import type { EventNeeds, JsonValue, RecordedEvent, ScannedEvent } from "@/server/domain/event";
import type { PayloadTerm } from "@/server/domain/payload-term";
import type { Position } from "@/server/domain/position";
import type { AuditSource } from "./audit-source";
import type { BucketSource } from "./bucket-source";
import type { EvidenceSource } from "./evidence-source";
import type { PairSource } from "./pair-source";
import type { SearchSource } from "./search-source";
import type { StreamSource } from "./stream-source";
import type { StretchSource } from "./stretch-source";
import type { AmountFields, TracedEvent, TraceSource } from "./trace-source";

/** Changes when the store is restored elsewhere, swapped or promoted: checkpoints made on another identity are not trusted. */
export type StoreIdentity = { systemIdentifier: string; timeline: string; fingerprint: string };

export type HeadHolder = {
  kind: "session" | "prepared";
  pid?: number;
  gid?: string;
  database: string;
  application?: string;
  state?: string;
  ageSeconds: number;
};

export type Head = {
  /** The newest event that is committed. */
  position: Position;
  /** The published head: everything at or below it is readable and final. */
  safePosition: Position;
  /** When the event at `safePosition` was recorded; null in an empty store. */
  recordedAt: string | null;
  /** Who keeps later events from being read; absent while nothing waits. */
  stalledBy?: HeadHolder;
  /** Age of the first committed event above `safePosition`; absent where there is none. */
  unpublishedSeconds?: number;
  /** Events at or below `safePosition`. */
  events: number;
  publishedAt: string;
};

/** Unread events of a reader with a checkpoint at `after`, counted up to the published head. */
export type Unread = { events: number; first: { position: Position; recordedAt: string } | null; lagSeconds: number };

export type EventWindow = {
  /** Of the wanted types, in order. */
  events: RecordedEvent[];
  /** Length of their payloads and metadata as text: lets a reader bound its memory. */
  bytes: number;
  /** The last event of any type that the window covers: where a checkpoint may stand. Null when there is nothing after `after`. */
  end: { position: Position; eventId: string } | null;
};

export type EventFilter = {
  /** The beginnings that a stream must have one of; every stream where it is absent. */
  within?: readonly string[];
  /** Only events of these types. */
  types?: readonly string[];
  streamId?: string;
  streamPrefix?: string;
  /** Value of a registered business key: `fields` are the payload fields that may hold it, `looks` the keyed hashes that it has where it is sealed. */
  business?: { fields: readonly string[]; value: string; looks?: readonly string[] };
  /** A stream's id or its beginning, or the value of a business key: what one typed word may be. */
  word?: { fields: readonly string[]; value: string; looks?: readonly string[] };
  type?: string;
  actor?: string;
  correlationId?: string;
  /** Half open, on `occurredAt`. */
  from?: string;
  to?: string;
  /** JSON containment on the payload. */
  contains?: JsonValue;
  /** Conditions on the payload, all of them. */
  payload?: readonly PayloadTerm[];
};

export type StreamSummary = {
  streamId: string;
  events: string;
  firstAt: string;
  lastAt: string;
  lastType: string;
  lastPosition: Position;
};

/** `last…` speak of the newest match, which is the stream's version `matchedVersion`; `values` are its texts at the asked fields. */
export type FoundStream = StreamSummary & { matchedVersion: string; values: (string | null)[] };

export type NewestEvent = { position: Position; streamVersion: bigint; recordedAt: string; ageSeconds: number };

/** An event whose stream came to a version at which its state is kept. */
export type Milestone = { position: Position; streamId: string; streamVersion: bigint; eventId: string };

/** `occurredAt` has six digits of a second. */
export type PlacedEvent = Pick<RecordedEvent, "eventId" | "streamVersion" | "type" | "occurredAt"> & { position: Position };

/** An event of a second source, where positions mean nothing; payload and metadata as the text that they are stored as. */
export type BackupEvent = Omit<PlacedEvent, "position"> &
  Pick<RecordedEvent, "schemaVersion" | "correlationId" | "causationId" | "actor"> & { data: string; metadata: string };

/** What names an event to a person, without what it says. */
export type EventHeading = Pick<RecordedEvent, "streamVersion" | "eventId" | "type" | "occurredAt">;

/** `types`: only events of these. */
export type StreamPageRequest = {
  streamId: string;
  direction: "forwards" | "backwards";
  after?: bigint;
  limit: number;
  types?: readonly string[] | undefined;
};

/** Forwards; `amounts` as in a trace. */
export type TimelineRequest = Omit<StreamPageRequest, "direction"> & { amounts: AmountFields };

export type TimelineEntry = Pick<TracedEvent, "streamId" | "streamVersion" | "type" | "occurredAt" | "recordedAt" | "amount">;

/** `last` is the version that the page ends with: what the next page continues from. `isCut`: fewer than `limit`, because of their bytes. */
export type StreamPageText = { json: string; events: number; last: bigint | null; isCut: boolean };

/** The streams whose hash, as the source computes it, leaves `remainder` when divided by `modulus`: a part of the log that one engine reads. */
export type StreamShare = { modulus: number; remainder: number };

export type ScanRequest = {
  after: Position;
  /** Must come from `publishHead` or `head().safePosition`. */
  upTo: Position;
  types: readonly string[];
  needs: EventNeeds;
  /** Only these streams; every stream where it is absent. */
  share?: StreamShare;
};

export type StreamOpeningsRequest = { streamIds: readonly string[]; types: readonly string[]; limit: number };

/** `isWhole`: the stream has no further event of these types. */
export type StreamOpening = { events: readonly RecordedEvent[]; isWhole: boolean };

/** `version` of a stream comes right after `before`, and is not the next one. */
export type Disorder = { streamId: string; version: bigint; before: bigint };

/** Where events come from. Positions are opaque to callers; versions start where the store starts them. */
export type EventSource = StreamSource &
  TraceSource &
  PairSource &
  AuditSource &
  EvidenceSource &
  SearchSource &
  BucketSource &
  StretchSource & {
    /** Before the first event. */
    start: Position;
    /** True where a reader whose checkpoint is at `checkpoint` has passed `at`. */
    hasPassed(checkpoint: Position, at: Position): boolean;
    identity(): Promise<StoreIdentity>;
    /** Throws `OperationError("unavailable", …)` naming SEQUENCE_BEHIND when the store would hand positions out twice. */
    assertUsable(): Promise<void>;
    head(): Promise<Head>;
    /** Versions that do not follow the one before, among the newest events of the streams that were written last; costs the same in any store. */
    recentDisorder(): Promise<Disorder[]>;
    /** Events of any type recorded per second, mean of the last minute. */
    arrivalPerSecond(): Promise<number>;
    /** Moves the published head; returns where it stands now. Safe to run in several engines at once. */
    publishHead(): Promise<Position>;
    /** Never reads past `upTo`, which must come from `publishHead` or `head().safePosition`. */
    readAfter(request: { after: Position; upTo: Position; types: readonly string[]; limit: number }): Promise<EventWindow>;
    /**
     * Every event of the wanted types in a range, in order, for who reads much of the log at once. Batches are as large as they arrive and
     * may be empty, so that who reads for long without finding anything can say so. Holds a few of them in memory, and no transaction for
     * longer than a stretch of the range takes. A reader that stops early gives its connection up. Throws the database's errors.
     */
    scan(request: ScanRequest): AsyncIterable<ScannedEvent[]>;
    /** One answer per request, in order, in one round trip. */
    unread(requests: readonly { after: Position; types: readonly string[] }[]): Promise<Unread[]>;
    /** The id of the event at a position; null where there is none: how a rewound store is told. */
    eventIdAt(at: Position): Promise<string | null>;
    /** Where an event stands, above the published head too; null where there is none of that id. */
    findEvent(eventId: string): Promise<{ position: Position; streamId: string } | null>;
    /** The events at these positions, in their order; null where there is none. At most 1,000. */
    eventsAt(positions: readonly Position[]): Promise<(RecordedEvent | null)[]>;
    /** Every stream, in an order of the source's own; `after` is the last one of the page before. */
    listStreams(request: { after?: string; limit: number }): Promise<string[]>;
    /**
     * The first events of these types of many streams in one round trip: at most `limit` of each, fewer where they are large, one where there
     * is any. Streams without such an event are absent.
     */
    streamOpenings(request: StreamOpeningsRequest): Promise<Map<string, StreamOpening>>;
    /** The first events of a stream in the order of the log, whatever their versions are, above the published head too. */
    placesOfStream(streamId: string, limit: number): Promise<PlacedEvent[]>;
    /** The events in a range at which a stream's state is kept (`isSnapshotVersion`), in order; costs what it finds, not what it passes. */
    milestones(request: { after: Position; upTo: Position; limit: number }): Promise<Milestone[]>;
    /** Per list of types the stream's newest event of one of them, in order, in one round trip. Reads back through the stream until it finds one. */
    newestOfTypes(request: { streamId: string; types: readonly (readonly string[])[] }): Promise<(NewestEvent | null)[]>;
    /**
     * Streams with an event that matches, newest match first; `after` is the `lastPosition` of the previous page's last, `fields` are paths
     * into payloads whose texts are wanted with each match. Events above `upTo`, which must come from `publishHead` or `head().safePosition`
     * and is the published head where it is absent, are not looked at: pages of one `upTo` joined are one list. `signal` ends it.
     * Throws `OperationError("unprocessable", …)` when it takes too long.
     */
    findStreams(request: {
      filter: EventFilter;
      after?: Position;
      upTo?: Position;
      limit: number;
      fields?: readonly (readonly string[])[];
      signal?: AbortSignal;
    }): Promise<FoundStream[]>;
  };
