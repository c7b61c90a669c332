import { z } from "zod";
import { consistencies, suggestedActions } from "@/server/domain/row-freshness";
import { freshness } from "./projections";
import { positionText, projectionName, storableText } from "./text";

export const rowParams = z.strictObject({
  name: projectionName,
  /** Of the row: the stream's id, where the projection is keyed by its stream. */
  key: storableText(500).min(1),
});

const MOST_SECONDS = 10;

export const rowQuery = z
  .strictObject({
    /**
     * eventual: the row as it is stored. monotonic: never older than an answer before, whose `checkpoint` is given as `atLeast`. causal: has
     * the event that `atLeast` names, by its position or id. strong: folded from its stream's events, however far the projection is.
     */
    consistency: z.enum(consistencies).default("eventual"),
    atLeast: z.union([positionText, z.uuid()], "must be a position or the id of an event").optional(),
    /** In seconds: how long a monotonic or causal read may wait for what it asks for. */
    maxWait: z
      .string()
      .regex(/^\d{1,2}(\.\d{1,3})?$/, `must be seconds from 0 to ${MOST_SECONDS}, such as 2 or 0.5`)
      .transform(Number)
      .pipe(z.number().max(MOST_SECONDS, `must be at most ${MOST_SECONDS} seconds`))
      .default(2),
  })
  .refine(({ consistency, atLeast }) => consistency !== "causal" || atLeast !== undefined, {
    path: ["atLeast"],
    message: "a causal read names the position or the event that the row must have",
  })
  .refine(({ consistency, atLeast }) => consistency === "causal" || consistency === "monotonic" || atLeast === undefined, {
    path: ["atLeast"],
    message: "an eventual or strong read waits for nothing: ask for causal or monotonic",
  });

export const rowFreshness = z.object({
  freshness,
  /** How old at most the oldest event is that is not in the row; 0 where every one is. */
  stalenessSeconds: z.number().nonnegative(),
  /** Something that the store has, or that was asked for, is not in the row. */
  dataStale: z.boolean(),
  suggestedAction: z.enum(suggestedActions),
  sentence: z.string(),
});
export type RowFreshness = z.infer<typeof rowFreshness>;

export const readModelRow = rowFreshness.extend({
  projection: z.string(),
  projectionVersion: z.number().int(),
  key: z.string(),
  /** Null where there is none. */
  row: z.record(z.string(), z.unknown()).nullable(),
  /** What the row has of the log. Given back as `atLeast` it keeps the next answer from being older. */
  checkpoint: positionText,
});
export type ReadModelRow = z.infer<typeof readModelRow>;
