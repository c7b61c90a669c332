import { z } from "zod";
import { rowFreshness } from "./read-models";
import { rowStand } from "./row-stand";
import { projectionName, storableText, streamIdText } from "./text";

const LEAST_REASON = 3;

export const rowRebuildBody = z
  .strictObject({
    projection: projectionName,
    /** The stream: rows that have another key are rebuilt with their projection. */
    key: streamIdText,
    /** True: says what would change, and writes nothing. */
    dryRun: z.boolean(),
    /** Of the preview that is confirmed; without it the row is taken as it is now. */
    expected: z
      .string()
      .regex(/^[0-9a-f]{64}$/, "must be `expected` of a preview")
      .optional(),
    reason: storableText(500)
      .transform((text) => text.trim())
      .optional(),
  })
  .refine(({ dryRun, reason = "" }) => dryRun || reason.length >= LEAST_REASON, {
    path: ["reason"],
    message: "must say why, in at least 3 characters",
  });
export type RowRebuildBody = z.infer<typeof rowRebuildBody>;

export const rowRebuild = rowStand.extend({
  projection: z.string(),
  projectionVersion: z.number().int(),
  generation: z.number().int(),
  key: z.string(),
  /** Events of the projection's types that were folded. */
  events: z.number().int().nonnegative(),
  /** Discarded letters: their events were left out, as they are of the live row. */
  leftOut: z.number().int().nonnegative(),
  isWritten: z.boolean(),
  /** Of the stored row, when it was looked at. */
  freshness: rowFreshness,
  sentence: z.string(),
});
export type RowRebuild = z.infer<typeof rowRebuild>;
