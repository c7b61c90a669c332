import { z } from "zod";
import { fieldChange } from "./replay";
import { versionText } from "./text";

const row = z.record(z.string(), z.unknown()).nullable();

/** A stored row beside the fold of its events, at one moment. */
export const rowStand = z.object({
  /** As readers have it; null where there is none. */
  before: row,
  /** As its events say; null where they leave none. */
  after: row,
  changes: z.array(fieldChange),
  /** The stream's version that it was folded to, the last one that the projection has passed; null where there is none. */
  version: versionText.nullable(),
  /** Differs when anything of the above does: what the confirmation names. */
  expected: z.string(),
});
export type RowStand = z.infer<typeof rowStand>;
