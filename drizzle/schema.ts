import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const now = (name: string) => instant(name).notNull().defaultNow();

export const eventStore = pgSchema("event_store");
export const tidemark = pgSchema("tidemark");
export const readModels = pgSchema("read_models");

/** CACHE 1 is load-bearing: a cached range hands positions out long after later ones were drawn. */
export const positionSeq = eventStore.sequence("position_seq", { cache: 1 });

export const events = eventStore.table(
  "events",
  {
    globalPosition: bigint("global_position", { mode: "bigint" }).primaryKey(),
    streamId: text("stream_id").notNull(),
    streamVersion: bigint("stream_version", { mode: "bigint" }).notNull(),
    eventId: uuid("event_id").notNull(),
    eventType: text("event_type").notNull(),
    schemaVersion: integer("schema_version").notNull().default(1),
    data: jsonb("data").notNull(),
    metadata: jsonb("metadata").notNull().default({}),
    correlationId: text("correlation_id"),
    causationId: text("causation_id"),
    actor: text("actor"),
    occurredAt: instant("occurred_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    checksum: bytea("checksum").notNull(),
  },
  (t) => [
    uniqueIndex("events_stream_version").on(t.streamId, t.streamVersion),
    uniqueIndex("events_event_id").on(t.eventId),
    index("events_correlation").on(t.correlationId, t.globalPosition).where(sql`${t.correlationId} is not null`),
    index("events_type_time").on(t.eventType, t.occurredAt),
    index("events_time").on(t.occurredAt),
    index("events_data").using("gin", t.data.op("jsonb_path_ops")),
  ],
);

export const snapshots = eventStore.table(
  "snapshots",
  {
    streamId: text("stream_id").notNull(),
    projection: text("projection").notNull(),
    projectionVersion: integer("projection_version").notNull(),
    streamVersion: bigint("stream_version", { mode: "bigint" }).notNull(),
    state: jsonb("state").notNull(),
    recordedAt: now("recorded_at"),
  },
  (t) => [primaryKey({ columns: [t.streamId, t.projection, t.projectionVersion, t.streamVersion] })],
);

/** What an idempotency key gave the first time. */
export const appendResults = eventStore.table(
  "append_results",
  {
    idempotencyKey: text("idempotency_key").primaryKey(),
    streamId: text("stream_id").notNull(),
    firstVersion: bigint("first_version", { mode: "bigint" }),
    positions: bigint("positions", { mode: "bigint" }).array(),
    recordedAt: now("recorded_at"),
  },
  (t) => [index("append_results_time").on(t.recordedAt)],
);

/** One row: the published head. Whoever sees it sees every event at or below it, on standbys too. */
export const head = eventStore.table("head", {
  onlyRow: boolean("only_row").primaryKey().default(true),
  position: bigint("position", { mode: "bigint" }).notNull(),
  events: bigint("events", { mode: "bigint" }).notNull(),
  publishedAt: now("published_at"),
});

/** Events at or below the published head, counted once each, by thousand positions: lag is read from here, never by count(*). */
export const census = eventStore.table(
  "census",
  {
    bucket: bigint("bucket", { mode: "bigint" }).notNull(),
    eventType: text("event_type").notNull(),
    events: integer("events").notNull(),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.eventType] })],
);

/** Positions that no event will ever have, with the evidence that proved them dead. */
export const gaps = eventStore.table("gaps", {
  fromPosition: bigint("from_position", { mode: "bigint" }).primaryKey(),
  toPosition: bigint("to_position", { mode: "bigint" }).notNull(),
  ceiling: bigint("ceiling", { mode: "bigint" }).notNull(),
  lowestClaim: bigint("lowest_claim", { mode: "bigint" }),
  recordedAt: now("recorded_at"),
});

/** One row, made with the store: tells a restored or swapped store from the one that checkpoints were made on. */
export const identity = eventStore.table("identity", {
  onlyRow: boolean("only_row").primaryKey().default(true),
  fingerprint: uuid("fingerprint").notNull().defaultRandom(),
  createdAt: now("created_at"),
});

export const imports = tidemark.table("imports", {
  id: uuid("id").primaryKey().defaultRandom(),
  file: text("file").notNull(),
  state: text("state", { enum: ["running", "done", "failed"] }).notNull(),
  bytesTotal: bigint("bytes_total", { mode: "number" }).notNull(),
  bytesRead: bigint("bytes_read", { mode: "number" }).notNull().default(0),
  eventsAdded: bigint("events_added", { mode: "number" }).notNull().default(0),
  eventsSkipped: bigint("events_skipped", { mode: "number" }).notNull().default(0),
  error: text("error"),
  startedAt: now("started_at"),
  updatedAt: now("updated_at"),
  finishedAt: instant("finished_at"),
});

export const engines = tidemark.table("engines", {
  engineId: uuid("engine_id").primaryKey(),
  /** Key of the session advisory lock that proves the engine's connection alive. */
  lockKey: bigint("lock_key", { mode: "bigint" }).notNull(),
  host: text("host").notNull(),
  pid: integer("pid").notNull(),
  /** `name/version` of what its release knows: the others leave it the rest. */
  runs: text("runs").array().notNull().default([]),
  startedAt: now("started_at"),
  heartbeatAt: now("heartbeat_at"),
});

export const projections = tidemark.table(
  "projections",
  {
    name: text("name").notNull(),
    version: integer("version").notNull(),
    generation: integer("generation").notNull().default(1),
    source: text("source").notNull(),
    isLive: boolean("is_live").notNull(),
    eventTypes: text("event_types").array().notNull(),
    partitions: integer("partitions").notNull(),
    desired: text("desired", { enum: ["running", "paused"] })
      .notNull()
      .default("running"),
    desiredBy: text("desired_by"),
    desiredReason: text("desired_reason"),
    desiredAt: now("desired_at"),
    registeredAt: now("registered_at"),
    seenAt: now("seen_at"),
  },
  (t) => [primaryKey({ columns: [t.name, t.version] })],
);

export const checkpoints = tidemark.table(
  "checkpoints",
  {
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    partition: integer("partition").notNull(),
    position: text("position").notNull(),
    /** The event that stood at `position` when it was read: a store that shows another one there was rewound. */
    eventId: uuid("event_id"),
    storeIdentity: text("store_identity"),
    epoch: bigint("epoch", { mode: "bigint" }).notNull().default(sql`0`),
    /** Who may advance it: valid while that engine is alive, and only together with `epoch`. */
    engineId: uuid("engine_id"),
    appliedEvents: bigint("applied_events", { mode: "bigint" }).notNull().default(sql`0`),
    failure: jsonb("failure"),
    failedAt: instant("failed_at"),
    /** Raised whenever a sequence of this partition comes to be held: what an engine remembers of held sequences is as old as this. */
    heldRevision: bigint("held_revision", { mode: "bigint" }).notNull().default(sql`0`),
    updatedAt: now("updated_at"),
  },
  (t) => [primaryKey({ columns: [t.projection, t.version, t.partition] }), index("checkpoints_engine").on(t.engineId)],
);

/**
 * One row for every sequence that ever had a letter. It is the lock of the sequence: letters of it are added, run, settled and
 * restored only by who holds this row. The sequence is held back exactly while `letters` is above zero.
 */
export const letterSequences = tidemark.table(
  "letter_sequences",
  {
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    sequence: text("sequence").notNull(),
    partition: integer("partition").notNull(),
    /** Open ones: parked or waiting. */
    letters: integer("letters").notNull(),
    nextIndex: bigint("next_index", { mode: "bigint" }).notNull(),
    /** When it came to be held this time. */
    heldAt: now("held_at"),
    triedAt: instant("tried_at"),
    /** Some event of the sequence was applied after every letter below this index: those cannot come back in order. */
    passedIndex: bigint("passed_index", { mode: "bigint" }).notNull().default(sql`0`),
    /** Its next event, applied live, passes a discarded letter. */
    isWatched: boolean("is_watched").notNull().default(false),
    /** The one operation that may run its letters, and the epoch that fences that operation's former engines. */
    operationId: uuid("operation_id"),
    claimEpoch: bigint("claim_epoch", { mode: "bigint" }).notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.projection, t.version, t.sequence] }),
    index("letter_sequences_held").on(t.projection, t.version, t.partition).where(sql`${t.letters} > 0 or ${t.isWatched}`),
    check("letter_sequences_counted", sql`${t.letters} >= 0 and ${t.letters} <= ${t.nextIndex}`),
    check("letter_sequences_claimed", sql`${t.operationId} is null or ${t.letters} > 0`),
    index("letter_sequences_operation").on(t.operationId).where(sql`${t.operationId} is not null`),
  ],
);

/** `parked`: it failed, the cause is its own. `waiting`: it came behind a parked one and was never tried. */
export const letterState = ["parked", "waiting", "resolved", "discarded"] as const;

export const deadLetters = tidemark.table(
  "dead_letters",
  {
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    sequence: text("sequence").notNull(),
    /** The order of the sequence; never used twice. */
    index: bigint("index", { mode: "bigint" }).notNull(),
    eventId: uuid("event_id").notNull(),
    globalPosition: text("global_position").notNull(),
    streamId: text("stream_id").notNull(),
    streamVersion: bigint("stream_version", { mode: "bigint" }).notNull(),
    eventType: text("event_type").notNull(),
    state: text("state", { enum: letterState }).notNull(),
    /** Of the last attempt: `{type, message, stack?}`. */
    cause: jsonb("cause"),
    fingerprint: text("fingerprint"),
    attempts: integer("attempts").notNull().default(0),
    enqueuedAt: now("enqueued_at"),
    triedAt: instant("tried_at"),
    settledAt: instant("settled_at"),
    settledBy: text("settled_by"),
    settledReason: text("settled_reason"),
    operationId: uuid("operation_id"),
    /** The version whose fold took it. */
    foldVersion: integer("fold_version"),
  },
  (t) => [
    primaryKey({ columns: [t.projection, t.version, t.sequence, t.index] }),
    uniqueIndex("dead_letters_event").on(t.projection, t.version, t.eventId),
    index("dead_letters_open").on(t.projection, t.version, t.sequence, t.index).where(sql`${t.state} in ('parked', 'waiting')`),
    index("dead_letters_stream").on(t.streamId, t.streamVersion),
    index("dead_letters_enqueued").on(t.projection, t.version, t.enqueuedAt),
  ],
);

/** Every failed attempt at a letter, the first one included. */
export const letterAttempts = tidemark.table(
  "letter_attempts",
  {
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    sequence: text("sequence").notNull(),
    index: bigint("index", { mode: "bigint" }).notNull(),
    attempt: integer("attempt").notNull(),
    at: now("at"),
    /** Null where the live projection met it. */
    operationId: uuid("operation_id"),
    foldVersion: integer("fold_version").notNull(),
    cause: jsonb("cause").notNull(),
    fingerprint: text("fingerprint").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projection, t.version, t.sequence, t.index, t.attempt] })],
);

/** What people found out about a cause. */
export const causeNotes = tidemark.table(
  "cause_notes",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    projection: text("projection").notNull(),
    fingerprint: text("fingerprint").notNull(),
    note: text("note").notNull(),
    actor: text("actor").notNull(),
    at: now("at"),
  },
  (t) => [index("cause_notes_cause").on(t.projection, t.fingerprint, t.id)],
);

export const operationState = ["previewing", "previewed", "awaiting-approval", "running", "done", "failed", "cancelled"] as const;

/** What a person (or a schedule) asked for, and what came of it. */
export const operations = tidemark.table(
  "operations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind", { enum: ["redrive", "discard"] }).notNull(),
    state: text("state", { enum: operationState }).notNull(),
    projection: text("projection").notNull(),
    version: integer("version").notNull(),
    /** The version whose fold runs the letters. */
    foldVersion: integer("fold_version").notNull(),
    /** As it was asked: `{sequences?, filter?, scope?, canary?}`; what it chose stands in `operation_items`. */
    selection: jsonb("selection").notNull(),
    planHash: text("plan_hash").notNull(),
    /** Per sequence, what would come of it. */
    preview: jsonb("preview"),
    reason: text("reason"),
    actor: text("actor").notNull(),
    concurrency: integer("concurrency").notNull(),
    lettersPerSecond: integer("letters_per_second"),
    selected: integer("selected").notNull(),
    /** Settled when it finished; while it runs they are counted from the items. */
    succeeded: integer("succeeded").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    notReached: integer("not_reached").notNull().default(0),
    error: text("error"),
    createdAt: now("created_at"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    cancelledAt: instant("cancelled_at"),
    cancelledBy: text("cancelled_by"),
    acknowledgedAt: instant("acknowledged_at"),
    acknowledgedBy: text("acknowledged_by"),
    /** Who runs it: valid while that engine is alive, and only together with `epoch`. */
    engineId: uuid("engine_id"),
    epoch: bigint("epoch", { mode: "bigint" }).notNull().default(sql`0`),
  },
  (t) => [
    index("operations_time").on(t.createdAt, t.id),
    index("operations_open").on(t.state).where(sql`${t.state} in ('previewing', 'running')`),
    index("operations_unread").on(t.createdAt, t.id).where(sql`${t.acknowledgedAt} is null`),
    index("operations_unconfirmed").on(t.createdAt).where(sql`${t.startedAt} is null`),
    index("operations_plan").on(t.planHash),
  ],
);

/** One row a letter of an operation; `outcome` is written once, in the transaction that made it true. */
export const operationItems = tidemark.table(
  "operation_items",
  {
    operationId: uuid("operation_id").notNull(),
    sequence: text("sequence").notNull(),
    index: bigint("index", { mode: "bigint" }).notNull(),
    act: text("act", { enum: ["run", "discard"] }).notNull(),
    /** Came behind the others while the operation ran. */
    arrived: boolean("arrived").notNull().default(false),
    eventId: uuid("event_id").notNull(),
    attemptsBefore: integer("attempts_before").notNull(),
    causeBefore: jsonb("cause_before"),
    fingerprintBefore: text("fingerprint_before"),
    predicted: text("predicted", { enum: ["resolved", "failed", "not-reached", "discarded"] }),
    predictedCause: jsonb("predicted_cause"),
    outcome: text("outcome", { enum: ["resolved", "failed", "not-reached", "discarded"] }),
    causeAfter: jsonb("cause_after"),
    fingerprintAfter: text("fingerprint_after"),
    settledAt: instant("settled_at"),
  },
  (t) => [primaryKey({ columns: [t.operationId, t.sequence, t.index] }), index("operation_items_outcome").on(t.operationId, t.outcome)],
);

/** Whether a schedule of the configuration is switched on, and who said so. */
export const scheduleSwitches = tidemark.table("schedule_switches", {
  name: text("name").primaryKey(),
  isOn: boolean("is_on").notNull(),
  actor: text("actor").notNull(),
  reason: text("reason").notNull(),
  at: now("at"),
});

const sample = {
  projection: text("projection").notNull(),
  version: integer("version").notNull(),
  sampledAt: instant("sampled_at").notNull(),
  lagEvents: bigint("lag_events", { mode: "number" }).notNull(),
  lagSeconds: doublePrecision("lag_seconds").notNull(),
  /** Running totals: rates are differences of these, so a missed sample bends nothing. */
  appliedTotal: bigint("applied_total", { mode: "number" }).notNull(),
  arrivedTotal: bigint("arrived_total", { mode: "number" }).notNull(),
};

/** One row a second and projection, kept two hours. */
export const lagSamples = tidemark.table("lag_samples", sample, (t) => [
  primaryKey({ columns: [t.projection, t.version, t.sampledAt] }),
  index("lag_samples_time").on(t.sampledAt),
]);

/** One row a minute and projection, the worst of its samples, kept thirty days. */
export const lagMinutes = tidemark.table("lag_minutes", sample, (t) => [
  primaryKey({ columns: [t.projection, t.version, t.sampledAt] }),
  index("lag_minutes_time").on(t.sampledAt),
]);

export const operatorActions = tidemark.table(
  "operator_actions",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    at: now("at"),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    target: text("target").notNull(),
    reason: text("reason").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
  },
  (t) => [index("operator_actions_target").on(t.target, t.id)],
);

/** The first answer to each Idempotency-Key. */
export const answers = tidemark.table(
  "answers",
  {
    idempotencyKey: text("idempotency_key").notNull(),
    endpoint: text("endpoint").notNull(),
    actor: text("actor").notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    body: jsonb("body"),
    answeredAt: now("answered_at"),
  },
  (t) => [primaryKey({ columns: [t.idempotencyKey, t.endpoint, t.actor] }), index("answers_time").on(t.answeredAt)],
);
