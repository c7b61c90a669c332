import { z } from "zod";

/** `removed` and `added`: the row went or came; `held`: its sequence holds letters back now. */
export const movedRows = z.object({
  count: z.number().int(),
  rows: z.array(z.object({ key: z.string(), why: z.enum(["changed", "removed", "added", "held"]) })),
});
export type MovedRows = z.infer<typeof movedRows>;
