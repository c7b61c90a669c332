import { z } from "zod";
import { eventReference } from "./event-reference";
import { instantText, pageLimit, positionText, projectionName, reasonText, storableText } from "./text";

export const rebuildState = z.enum([
  "requested",
  "preparing",
  "filling",
  "catching-up",
  "caught-up",
  "promoted",
  "retired",
  "paused",
  "cancelled",
  "failed",
  "rolled-back",
]);

const count = z.number().int().nonnegative();

/** One side of a rebuild: the generation that readers have, and the candidate. */
export const rebuildLane = z.object({
  version: z.number().int(),
  generation: z.number().int(),
  table: z.string(),
  /** `serving`: readers have it. `gone`: it was dropped, or never made. */
  role: z.enum(["serving", "filling", "following", "kept", "gone"]),
  /** Events of its types that it has read; those of a lane that follows are all but its lag. */
  eventsDone: count,
  lagEvents: count.nullable(),
  lagSeconds: z.number().nonnegative().nullable(),
  letters: z.object({ sequences: count, letters: count }),
});
export type RebuildLane = z.infer<typeof rebuildLane>;

export const rebuildPartition = z.object({
  partition: z.string(),
  isFilled: z.boolean(),
  eventsDone: count,
  rows: count,
  letters: count,
  engine: z.object({ host: z.string(), pid: z.number().int() }).nullable(),
  movedAt: instantText.nullable(),
});

export const rebuildTransition = z.object({
  at: instantText,
  from: rebuildState.nullable(),
  to: rebuildState,
  actor: z.string(),
  reason: z.string(),
});

const side = z.string().nullable();

/** A row that differs; `live` or `candidate` is absent where that side has no row. Values as PostgreSQL spells them. */
export const comparedRow = z.object({
  key: z.string(),
  /** Where the key is a stream: its page shows why. */
  streamId: z.string().nullable(),
  kind: z.enum(["only-live", "only-candidate", "different"]),
  fields: z.array(z.object({ field: z.string(), live: side, candidate: side })),
});
export type ComparedRow = z.infer<typeof comparedRow>;

export const comparisonResult = z.object({
  position: positionText,
  asOf: instantText,
  /** Events that the live side's rows have nothing of, because it stood too far behind; 0 where both sides are at `position`. */
  liveUnread: count.default(0),
  rows: z.object({ live: count, candidate: count, equal: count, different: count, onlyLive: count, onlyCandidate: count }),
  /** Of all rows over the fields that both have, whatever their order: equal exactly when the rows are. */
  checksum: z.object({ live: z.string(), candidate: z.string() }),
  /** Rows that differ, by field; every field that both have, zeros included. */
  fields: z.array(z.object({ field: z.string(), different: count })),
  onlyLiveFields: z.array(z.string()),
  onlyCandidateFields: z.array(z.string()),
  totals: z.array(z.object({ field: z.string(), live: side, candidate: side, difference: side })),
  /** The first hundred by key. */
  differences: z.array(comparedRow),
});
export type ComparisonResult = z.infer<typeof comparisonResult>;

export const comparison = z.object({
  id: z.uuid(),
  state: z.enum(["requested", "running", "done", "failed"]),
  actor: z.string(),
  requestedAt: instantText,
  finishedAt: instantText.nullable(),
  error: z.string().nullable(),
  /** Of one that is done; lists leave it out. */
  result: comparisonResult.nullable(),
});
export type Comparison = z.infer<typeof comparison>;

/** `pass`, or what is missing; `needs-you`: somebody has to look or to agree. */
export const gate = z.object({
  name: z.enum(["caught-up", "compared", "differences-seen", "letters-approved", "no-redrive-runs"]),
  state: z.enum(["pass", "waiting", "needs-you"]),
  title: z.string(),
  sentence: z.string(),
});
export type Gate = z.infer<typeof gate>;

export const rebuild = z.object({
  id: z.uuid(),
  projection: z.string(),
  fromVersion: z.number().int(),
  toVersion: z.number().int(),
  state: rebuildState,
  stateAt: instantText,
  /** Of a paused or failed one. */
  resumesTo: rebuildState.nullable(),
  actor: z.string(),
  reason: z.string(),
  requestedAt: instantText,
  /** The one sentence of its page. */
  sentence: z.string(),
  eventsDone: count,
  /** Null until it was prepared. */
  eventsTotal: count.nullable(),
  eventsPerSecond: z.number().nonnegative().nullable(),
  etaSeconds: z.number().nonnegative().nullable(),
  elapsedSeconds: z.number().nonnegative(),
  error: z.object({ type: z.string(), message: z.string(), event: eventReference.nullable() }).nullable(),
  /** Nothing moved for a time, with the cause as far as it can be told. */
  stuck: z.object({ since: instantText, cause: z.string() }).nullable(),
  live: rebuildLane,
  candidate: rebuildLane,
  promotedAt: instantText.nullable(),
  /** Until then one click returns readers to the generation they left. */
  keptUntil: instantText.nullable(),
  /** Letters of the generation that readers left, which the switch made irrelevant. */
  settledLetters: z.object({ sequences: count, letters: count }).nullable(),
  noun: z.string(),
  /** Its version tells the outside of changes, and is silent about all that the version before had passed. */
  mutesEffects: z.boolean(),
  /** The newest; it may still run. */
  comparison: comparison.optional(),
});
export type Rebuild = z.infer<typeof rebuild>;

export const rebuildDetail = rebuild.extend({
  view: z.string(),
  partitions: z.array(rebuildPartition),
  transitions: z.array(rebuildTransition),
  /** At most 200 points, oldest first. */
  samples: z.array(z.object({ at: instantText, eventsPerSecond: z.number().nonnegative() })),
  gates: z.array(gate),
  approval: z.object({ letters: count, by: z.string(), reason: z.string(), at: instantText }).nullable(),
  /** Every comparison but the newest, newest first, without its rows. */
  earlierComparisons: z.array(comparison.omit({ result: true })),
});
export type RebuildDetail = z.infer<typeof rebuildDetail>;

export const rebuildParams = z.strictObject({ id: z.uuid("must be the id of a rebuild") });

export const rebuildsQuery = z.strictObject({
  projection: projectionName.optional(),
  state: rebuildState.optional(),
  /** `open`: those that somebody may still have to act on. */
  show: z.enum(["all", "open"]).default("all"),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export const rebuildsResponse = z.object({ rebuilds: z.array(rebuild), next: z.string().optional() });
export type RebuildsResponse = z.infer<typeof rebuildsResponse>;

export const rebuildBody = z.strictObject({
  projection: projectionName,
  /** Default: the newest version registered, also when it is the live one. */
  toVersion: z.number().int().positive().optional(),
  reason: reasonText,
});

/** `confirm`: the id of the comparison that somebody looked at (promote), or the version that goes (retire). */
export const rebuildCommand = z.strictObject({ reason: reasonText, confirm: storableText(200).optional() });
export type RebuildCommand = z.infer<typeof rebuildCommand>;

/** What a rebuild would take, counted now; nothing is written. */
export const rebuildPlanQuery = z.strictObject({
  projection: projectionName,
  toVersion: z
    .string()
    .regex(/^\d{1,6}$/, "must be a version")
    .transform(Number)
    .optional(),
});
export const rebuildPlan = z.object({
  projection: z.string(),
  fromVersion: z.number().int(),
  toVersion: z.number().int(),
  isSameVersion: z.boolean(),
  events: count,
  /** From the last rates of this projection's rebuilds; null where there was none. */
  seconds: z.number().nonnegative().nullable(),
  /** Bytes. Free: null where the server does not say. */
  disk: z.object({ needed: count, free: count.nullable() }),
  view: z.string(),
  /** Views and functions that read the view, and who may. */
  dependents: z.array(z.string()),
  readers: z.array(z.string()),
  letters: z.object({ sequences: count, letters: count }),
  /** Why it cannot be started now: a running one's id, a cap. */
  hindrance: z.object({ sentence: z.string(), rebuildId: z.uuid().nullable() }).nullable(),
});
export type RebuildPlan = z.infer<typeof rebuildPlan>;

/** The first keys folded in memory; nothing is written. */
export const dryRunBody = z.strictObject({
  projection: projectionName,
  toVersion: z.number().int().positive().optional(),
  keys: z.number().int().min(1).max(50).default(10),
});
export const dryRun = z.object({
  projection: z.string(),
  toVersion: z.number().int(),
  /** Events read to find and fold these keys, up to this position. */
  events: count,
  position: positionText,
  rows: z.array(
    z.object({
      key: z.string(),
      streamId: z.string().nullable(),
      events: count,
      live: z.record(z.string(), z.unknown()).nullable(),
      candidate: z.record(z.string(), z.unknown()).nullable(),
      /** Why the fold stopped; `candidate` is then the row before. */
      error: z.string().nullable(),
      changed: z.array(z.string()),
    }),
  ),
});
export type DryRun = z.infer<typeof dryRun>;
