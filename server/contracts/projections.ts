import { z } from "zod";
import { COPY_STATES } from "@/server/domain/copy/copy-standing";
import { eventReference } from "./event-reference";
import { driftNow } from "./reconciliations";
import { decimalText, instantText, positionText, projectionName, reasonText, sourceText } from "./text";

export const projectionStatus = z.enum([
  "live",
  "catching-up",
  "falling-behind",
  "stalled",
  "paused",
  "stopped",
  "rewound",
  "blocked",
  "failed",
  "rebuilding",
  "unknown",
]);
export type ProjectionStatus = z.infer<typeof projectionStatus>;

export const severity = z.enum(["none", "medium", "high", "critical"]);
export type Severity = z.infer<typeof severity>;

export const freshness = z.enum(["fresh", "slightly-stale", "stale", "very-stale"]);

export const headHolder = z.object({
  kind: z.enum(["session", "prepared"]),
  pid: z.number().int().optional(),
  gid: z.string().optional(),
  database: z.string(),
  application: z.string().optional(),
  state: z.string().optional(),
  ageSeconds: z.number(),
});

export const head = z.object({
  position: positionText,
  safePosition: positionText,
  recordedAt: instantText.nullable(),
  publishedAt: instantText,
  /** Readable events in the store. */
  events: decimalText,
  /** Events of any type recorded per second, mean of the last minute. */
  arrivalPerSecond: z.number(),
  stalledBy: headHolder.optional(),
  /** Age of the first committed event that cannot be read yet; absent where there is none. */
  unpublishedSeconds: z.number().nonnegative().optional(),
});
export type Head = z.infer<typeof head>;

export const projectionFailure = z.object({
  at: instantText,
  /** Null when the failure belongs to no single event (a missing table, a rewound store). */
  event: eventReference.nullable(),
  cause: z.object({ type: z.string(), message: z.string(), stack: z.string().optional() }),
});

export const projectionSummary = z.object({
  name: z.string(),
  version: z.number().int().positive(),
  source: z.string(),
  status: projectionStatus,
  severity,
  freshness,
  /** Of an unknown one: what it was when it was last seen. */
  lastStatus: projectionStatus.optional(),
  /** Since when the status is what it is, where that is known. */
  since: instantText.optional(),
  checkpoint: positionText,
  lagEvents: z.number().int().nonnegative(),
  lagSeconds: z.number().nonnegative(),
  arrivalPerSecond: z.number(),
  appliedPerSecond: z.number(),
  /** Absent when it is caught up, or never will be at this rate. */
  etaSeconds: z.number().nonnegative().optional(),
  /** Nineteen times of twenty it is there within it; `highSeconds` is null where the last while does not exclude that it never is. */
  etaSpread: z.object({ lowSeconds: z.number().nonnegative(), highSeconds: z.number().nonnegative().nullable() }).optional(),
  /** Present where it is stalled by itself: it has something to read, and has read nothing for so long. */
  standsSeconds: z.number().nonnegative().optional(),
  blockedSequences: z.number().int().nonnegative(),
  deadLetters: z.number().int().nonnegative(),
  lastError: projectionFailure.optional(),
  /** One sentence: the fact, the trend, the verdict, the cause. `lead` is its bold first part; `rest` may be empty. */
  sentence: z.string(),
  lead: z.string(),
  rest: z.string(),
  sequenceNoun: z.string(),
  screen: z.string(),
  paused: z.object({ by: z.string(), reason: z.string(), at: instantText }).optional(),
});
export type ProjectionSummary = z.infer<typeof projectionSummary>;

/** How this console's log stands where it is the copy of another store's: what is not copied no projection has read, and none counts as lag. */
export const copiedLog = z.object({
  source: sourceText,
  state: z.enum(COPY_STATES),
  severity,
  sentence: z.string(),
  /** Nothing of it is copied now: it was stopped, it fails, or no engine has it in hand. */
  standsStill: z.boolean(),
  /** What is left to copy, as of the last look, counted up to a bound; null before the first one. */
  behindEvents: z.number().int().nonnegative().nullable(),
  /** What the source recorded longer ago is here, what is younger may be missing; null where nobody has looked yet. */
  behindSeconds: z.number().nonnegative().nullable(),
});
export type CopiedLog = z.infer<typeof copiedLog>;

export const listProjectionsResponse = z.object({
  head,
  /** Null where the log is no copy. */
  copy: copiedLog.nullable(),
  projections: z.array(projectionSummary),
  observedAt: instantText,
});
export type ListProjectionsResponse = z.infer<typeof listProjectionsResponse>;

export const partition = z.object({
  partition: z.number().int().nonnegative(),
  position: positionText,
  epoch: decimalText,
  engine: z.object({ host: z.string(), pid: z.number().int(), heartbeatAt: instantText }).nullable(),
  updatedAt: instantText,
  failed: z.boolean(),
});

export const projectionDetail = projectionSummary.extend({
  head,
  observedAt: instantText,
  /** What the status rests on, the first one before the others: what was seen, the limit it was held against, and since when it is so. */
  because: z.array(z.object({ fact: z.string(), value: z.string(), threshold: z.string().nullable(), since: instantText.nullable() })),
  /** How far its read model is from its log, and what to do about it. */
  drift: driftNow,
  readModel: z.object({
    view: z.string(),
    table: z.string(),
    key: z.string(),
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
  }),
  eventTypes: z.array(z.string()),
  /** Absent where its version has none. `failing` ones were tried in vain; `lastError` is of the one that was tried most often. */
  effects: z
    .object({
      due: z.number().int().nonnegative(),
      oldestSeconds: z.number().nonnegative().nullable(),
      failing: z.number().int().nonnegative(),
      lastError: z.string().nullable(),
    })
    .optional(),
  partitions: z.array(partition),
  versions: z.array(
    z.object({ version: z.number().int(), role: z.enum(["live", "candidate", "kept", "registered"]), generation: z.number().int() }),
  ),
});
export type ProjectionDetail = z.infer<typeof projectionDetail>;

export const projectionParams = z.strictObject({ name: projectionName });
export const projectionsQuery = z.strictObject({ source: sourceText.optional() });

export const historyWindow = z.enum(["15m", "30m", "1h", "2h", "6h", "24h", "7d"]);
export type HistoryWindow = z.infer<typeof historyWindow>;

/** At most 600 points, oldest first; a missing sample is a gap in time, not a zero. */
export const projectionHistory = z.object({
  name: z.string(),
  window: historyWindow,
  stepSeconds: z.number(),
  samples: z.array(
    z.object({
      at: instantText,
      lagEvents: z.number(),
      lagSeconds: z.number(),
      arrivalPerSecond: z.number().nullable(),
      appliedPerSecond: z.number().nullable(),
    }),
  ),
});
export type ProjectionHistory = z.infer<typeof projectionHistory>;

export const projectionHistoryQuery = z.strictObject({ window: historyWindow.default("30m") });

export const projectionCommand = z.strictObject({ reason: reasonText });
/** `changed` is false where the projection already was as asked; `message` says in words what was done. */
export const projectionCommandResponse = z.object({
  name: z.string(),
  desired: z.enum(["running", "paused"]),
  changed: z.boolean(),
  message: z.string(),
  acceptedAt: instantText,
});
export type ProjectionCommandResponse = z.infer<typeof projectionCommandResponse>;

export const projectionHistoriesQuery = z.strictObject({ window: historyWindow.default("30m") });

/**
 * `GET /api/projection-histories?window=30m`, `projections:read`: the lag of every live projection in one answer, for the
 * sparklines. At most 120 points each, oldest first, the worst of its step; a missing step is absent, never zero.
 * Not under `/api/projections/`: a projection may be called "history".
 */
export const projectionHistories = z.object({
  window: historyWindow,
  stepSeconds: z.number().positive(),
  histories: z.array(z.object({ name: z.string(), samples: z.array(z.object({ at: instantText, lagEvents: z.number() })) })),
});
export type ProjectionHistories = z.infer<typeof projectionHistories>;
