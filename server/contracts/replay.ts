import { z } from "zod";
import { rowFreshness } from "./read-models";
import { instantQuery, instantText, projectionName, sourceText, storableText, versionText } from "./text";

export { MERGED_PAYLOADS } from "@/server/domain/replay-projection";

const versionNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "must be the version of a projection")
  .transform(Number);

const folded = { streamId: z.string(), projection: z.string(), projectionVersion: z.number().int() };
const row = z.record(z.string(), z.unknown()).nullable();

/**
 * `path` is the column, and inside of JSON the way to the value: `address.street`, `lines[2].amount`, `["a.b"]`. `before` or `after` is
 * absent where the field was not there at all; a row that is not there has null everywhere.
 */
export const fieldChange = z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() });
export type FieldChange = z.infer<typeof fieldChange>;

export const streamStateQuery = z
  .strictObject({
    source: sourceText.optional(),
    projection: projectionName,
    version: versionText.optional(),
    /** The state as it was at this moment by `occurredAt`: after the newest version that had occurred. */
    at: instantQuery.optional(),
  })
  .refine(({ version, at }) => (version === undefined) !== (at === undefined), {
    path: ["version"],
    message: "name a version or a moment (at), and not both",
  });

export type StreamStateQuery = z.infer<typeof streamStateQuery>;

export const streamState = z.object({
  ...folded,
  version: versionText,
  at: instantText,
  /**
   * Only of a moment: the newest version up to this one whose event had not occurred yet at it. It is in the state all the same, because
   * a stream is folded in its own order, whatever times its events tell of.
   */
  notYet: versionText.optional(),
  /** Null where the projection has no row at this version. */
  state: row,
  changes: z.array(fieldChange),
});
export type StreamState = z.infer<typeof streamState>;

export const streamDiffQuery = z.strictObject({
  source: sourceText.optional(),
  projection: projectionName,
  from: versionText,
  to: versionText,
});
export const streamDiff = z.object({
  ...folded,
  from: versionText,
  to: versionText,
  fromAt: instantText,
  toAt: instantText,
  before: row,
  after: row,
  changes: z.array(fieldChange),
});
export type StreamDiff = z.infer<typeof streamDiff>;

export const streamBlameQuery = z.strictObject({ source: sourceText.optional(), projection: projectionName, version: versionText });
export const blamedField = z.object({
  path: z.string(),
  value: z.unknown(),
  /** The event that last changed the field's value. */
  version: versionText,
  eventId: z.string(),
  type: z.string(),
  at: instantText,
});
export const streamBlame = z.object({
  ...folded,
  version: versionText,
  /** One a leaf: the values inside of objects and arrays, each by itself. At most 10,000. */
  fields: z.array(blamedField),
  isWhole: z.boolean(),
});
export type StreamBlame = z.infer<typeof streamBlame>;

export const streamCourseQuery = z.strictObject({ source: sourceText.optional(), projection: projectionName });
/** The chart column of a projection after each version where it changed, thinned out to at most 1,000 steps that keep highs and lows. */
export const streamCourse = z.object({
  ...folded,
  column: z.string(),
  /** 1, but in a stream of more than 100,000 events: there it is the end that is charted. */
  from: versionText,
  /** The version that the last step speaks of at the latest. */
  upTo: versionText,
  steps: z.array(z.object({ version: versionText, at: instantText, value: z.string().nullable() })),
  isThinned: z.boolean(),
});
export type StreamCourse = z.infer<typeof streamCourse>;

export const touchedKeysQuery = z.strictObject({
  source: sourceText.optional(),
  projection: projectionName,
});
/** What a stream gave to a projection whose rows draw on other streams too. */
export const touchedKeys = z.object({
  ...folded,
  keyColumn: z.string(),
  /** 1, but in a stream of more than 100,000 events: there the newest ones alone are looked at, and everything below is counted from here. */
  from: versionText,
  keys: z.array(
    z.object({
      key: z.string(),
      events: z.number().int(),
      firstVersion: versionText,
      lastVersion: versionText,
      /** The row that this stream's events alone would make; null where they leave none, or cannot be folded alone. */
      contribution: row,
      /** The first event that cannot be folded without those of other streams. */
      refusal: z.object({ version: versionText, type: z.string(), message: z.string() }).optional(),
    }),
  ),
  /** False where not every event was looked at, or more keys were touched than are listed. */
  isWhole: z.boolean(),
});
export type TouchedKeys = z.infer<typeof touchedKeys>;

export const rowCheckQuery = z.strictObject({ source: sourceText.optional(), projection: projectionName });
/** The stored row against the fold, read in one snapshot at the checkpoint's position. */
export const rowCheck = z.object({
  ...folded,
  /** The newest version of the stream that the row is to have in it. */
  version: versionText,
  verdict: z.enum(["equal", "different", "missing", "surplus"]),
  stored: row,
  folded: row,
  differences: z.array(z.object({ path: z.string(), stored: z.unknown(), folded: z.unknown() })),
  /** Versions that are held back as letters: neither side has them. */
  held: z.array(versionText),
  checkedAt: instantText,
  /** Of the stored row, when it was looked at. */
  freshness: rowFreshness,
  sentence: z.string(),
});
export type RowCheck = z.infer<typeof rowCheck>;

export const whatIfQuery = z.strictObject({
  source: sourceText.optional(),
  projection: projectionName,
  version: versionText,
  /** Versions that are left out: `3,5-7`. */
  without: z
    .string()
    .max(1_000)
    .regex(/^\d+(-\d+)?(,\d+(-\d+)?)*$/, "must be versions such as 3,5-7")
    .optional(),
  /** JSON: a version of the stream to the payload that it is given instead. */
  payloads: storableText(6_000).optional(),
  /** A registered version of the projection that folds instead. */
  foldVersion: versionNumber.optional(),
});
/** Nothing of it is written; `imagined` is no state that anybody has. */
export const whatIf = z.object({
  ...folded,
  foldVersion: z.number().int(),
  version: versionText,
  real: row,
  imagined: row,
  /** From the real state to the imagined one, in the columns that both versions have. */
  changes: z.array(fieldChange),
  /** The first version after which the two differ; null where they never do. */
  partsAt: versionText.nullable(),
  /** The event at which the imagined fold gives up, if it does: `imagined` is then the state before it. */
  refusal: z.object({ version: versionText, type: z.string(), message: z.string() }).optional(),
  /** The same of the real fold: a letter that waits for its mend. `real` is then the state before it. */
  realRefusal: z.object({ version: versionText, type: z.string(), message: z.string() }).optional(),
});
export type WhatIf = z.infer<typeof whatIf>;
