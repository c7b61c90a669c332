import { z } from "zod";
import { checklistLine } from "./checklist";

/** A piece of a line of text. An address is of this console, or begins with https://. */
export const runbookText = z.union([
  z.object({ kind: z.enum(["text", "strong", "code"]), text: z.string() }),
  z.object({ kind: z.literal("link"), text: z.string(), href: z.string() }),
]);
export type RunbookText = z.infer<typeof runbookText>;

/** Never HTML: what a file says is text, and a page makes its elements of it. */
export const runbookBlock = z.union([
  z.object({ kind: z.literal("heading"), level: z.union([z.literal(2), z.literal(3)]), text: z.string() }),
  z.object({ kind: z.literal("paragraph"), text: z.array(runbookText) }),
  z.object({ kind: z.literal("list"), isOrdered: z.boolean(), items: z.array(z.array(runbookText)) }),
  z.object({ kind: z.literal("code"), text: z.string() }),
]);
export type RunbookBlock = z.infer<typeof runbookBlock>;

export const runbookSummary = z.object({
  slug: z.string(),
  title: z.string(),
  /** The rules and checks that open it. */
  covers: z.array(z.string()),
  /** Whether the team has written something of its own for it. */
  hasOwn: z.boolean(),
});
export type RunbookSummary = z.infer<typeof runbookSummary>;

export const runbook = runbookSummary.extend({
  symptoms: z.array(runbookBlock),
  diagnosis: z.array(runbookBlock),
  mitigation: z.array(runbookBlock),
  /** What the team's own file says; null where there is none. */
  own: z.array(runbookBlock).nullable(),
  /** The lines of the checklist that answer its diagnosis, as they stand now. */
  answers: z.array(checklistLine),
});
export type Runbook = z.infer<typeof runbook>;

export const runbooksResponse = z.object({ runbooks: z.array(runbookSummary) });

export const runbookParams = z.strictObject({
  slug: z
    .string()
    .max(80)
    .regex(/^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*$/, "must be the name of a rule, a check or a runbook"),
});
