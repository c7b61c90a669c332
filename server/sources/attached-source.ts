import type { SourceCapabilities } from "@/server/domain/attached/capabilities";
import type { ConsumerFacts } from "@/server/domain/attached/consumer";
import type { ForeignTransactions } from "@/server/domain/attached/foreign-transactions";
import type { GivenUp, HighWater } from "@/server/domain/attached/high-water";
import type { TransactionHolder } from "@/server/domain/attached/horizon";
import type { StoreLetter } from "@/server/domain/attached/letter";
import type { CountedEvents } from "@/server/domain/copy/counted-events";
import type { Position } from "@/server/domain/position";
import type { CheckpointMoves } from "./checkpoint-moves";
import type { StreamSummary } from "./event-source";
import type { PairSource } from "./pair-source";
import type { StreamSource } from "./stream-source";
import type { TraceSource } from "./trace-source";

/** An index that the store lacks: what it would help, and the statement that makes it. The console never does. */
export type MissingIndex = { helps: string; statement: string };

export type StoreDescription = {
  /** In words: the tool and its release. */
  store: string;
  schema: string;
  capabilities: SourceCapabilities;
  /** What a person should know of this store, or of the login, before trusting what is shown. */
  notes: readonly string[];
  missingIndexes: readonly MissingIndex[];
  /** Without these there are no traces; everything else does without them. */
  traceIndexes?: readonly MissingIndex[];
};

export type AttachedHead = {
  /** The newest committed event in the store's own order; null in an empty store. */
  position: Position | null;
  /** Nothing can appear at or below it any more. */
  safePosition: Position | null;
  recordedAt: string | null;
  /** Committed events above `safePosition`, and who keeps readers that are to miss nothing from them. */
  waiting: { events: number; isMore: boolean; for: TransactionHolder | null };
  /** The same of the store's own consumers, where they wait for more than that. */
  consumersWaiting: { events: number; isMore: boolean; for: TransactionHolder | null };
  /** Present where the store was restored from another server. */
  foreignTransactions: ForeignTransactions | null;
  /** Present where it cannot be told, now or ever, whether a missing position may still appear; says why. */
  unprovable?: string;
  /** As the planner's statistics have it; null where it has none. */
  eventsEstimate: number | null;
  /** Where the store keeps how far its own consumers may read. */
  highWater?: HighWater[];
  /** Where it keeps what its own reader gave up waiting for, the latest first. */
  givenUp?: GivenUp[];
};

/** What is missing among the last positions that were given out, and whether it can still appear. */
export type AttachedGaps = {
  lastDrawn: string;
  /** So many positions up to that. */
  lookedAt: number;
  /** Dead: no transaction is left that could have drawn it. */
  gaps: { from: string; to: string; isDead: boolean }[];
  /** Transactions that may have drawn positions and are open, or prepared. */
  reservers: number;
};

export type SkippedEvent = {
  position: Position;
  streamId: string;
  streamVersion: string;
  eventId: string;
  type: string;
  recordedAt: string;
  /** Else it depends on what nobody has kept, such as where one of the consumer's batches ended. */
  isCertain: boolean;
};

export type SkippedRequest = {
  /** The first of that name where version or partition is null. */
  consumer: { name: string; version: number | null; partition: string | null };
  /** Types that it handles; every type where it is absent. */
  types?: readonly string[] | undefined;
  within?: readonly string[];
  after?: Position | undefined;
  limit: number;
};

export type LettersRequest = {
  /** Every consumer's where it is null; `partition` is the first of that name where it is null. */
  consumer: { name: string; partition: string | null } | null;
  within?: readonly string[];
  /** The id of the page's last letter. */
  after?: string | undefined;
  limit: number;
};

export type StreamListRequest = { after?: string | undefined; prefix?: string | undefined; within?: readonly string[]; limit: number };
export type LogRequest = { after?: Position | undefined; within?: readonly string[]; limit: number };
/** `end`: where the next page goes on, now or once there is more; null where there was nothing to pass. */
export type LogPageText = { json: string; events: number; end: Position | null; hasMore: boolean };

/** A store that another tool writes: nothing but SELECT is ever said to it, but what `checkpoints` makes by a login of its own. */
export type AttachedSource = StreamSource & {
  describe(): StoreDescription;
  /** All that is committed; absent where the store lacks an index that it would be looked up by, or has nothing to tell it from. */
  traces?: TraceSource;
  /** Absent where the store does not give `order`. */
  pairs?: PairSource;
  head(): Promise<AttachedHead>;
  /** Each look concludes from the one before. Null where the store does not let it be told. */
  gaps(): Promise<AttachedGaps | null>;
  /** Where the store's own consumers stand. */
  consumers(): Promise<ConsumerFacts[]>;
  /** By id. */
  streams(request: StreamListRequest): Promise<StreamSummary[]>;
  /** In the store's own order, up to what is safe; a stream's events stand in the stream's order. */
  readLog(request: LogRequest): Promise<LogPageText>;
  /** Another one where the store was restored elsewhere, or made anew. */
  identity(): Promise<string>;
  /** Committed events behind a place of the log, those that cannot be read yet among them. */
  countAfter(after: Position | undefined): Promise<CountedEvents>;
  /** Events below a consumer's checkpoint that it never handled; absent where the store does not give `defects`. */
  skipped?(request: SkippedRequest): Promise<SkippedEvent[]>;
  /** Events that a consumer failed at and went past, by their positions; absent where the store does not give `letters`. */
  letters?(request: LettersRequest): Promise<StoreLetter[]>;
  /** Absent where the store does not give `actions`. */
  checkpoints?: CheckpointMoves;
};

/** What was found in a database of the tables that a kind of store has. */
export type Detection<Layout> = { kind: "found"; layout: Layout } | { kind: "absent" } | { kind: "refused"; sentence: string };
