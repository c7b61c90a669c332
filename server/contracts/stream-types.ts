import { z } from "zod";
import { sourceText, storableText, versionText } from "./text";

const decoded = (text: string): string[] | null => {
  try {
    return text.split(",").map(decodeURIComponent);
  } catch {
    return null;
  }
};
const isList = (names: string[] | null): names is string[] =>
  names !== null && names.length <= 100 && names.every((name) => name !== "" && name.length <= 200);

/** Names of event types, each percent-encoded, joined by commas: at most 100. */
export const typeList = storableText(2_000)
  .transform(decoded)
  .refine(isList, "must be names of event types, each percent-encoded, joined by commas")
  .transform((names) => names ?? [])
  .refine((names) => names.every((name) => !name.includes("\u0000") && name.isWellFormed()), "must not contain NUL or lone surrogates");

export const streamTypesQuery = z.strictObject({ source: sourceText.optional() });
export const streamTypes = z.object({ types: z.array(z.object({ name: z.string(), events: z.number().int() })) });
export type StreamTypes = z.infer<typeof streamTypes>;

export const streamVersionsQuery = z.strictObject({
  source: sourceText.optional(),
  types: typeList,
  /** Exclusive stream version to continue from. */
  after: versionText.optional(),
});
export const streamVersions = z.object({
  /** Versions of these types as runs, in order: `1-3,7`; empty where there is none. */
  runs: z.string(),
});
