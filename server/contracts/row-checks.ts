import { z } from "zod";

/** What is wrong with a row of a read model, as audits call it. */
export const rowCheckName = z.enum(["row_missing", "row_surplus", "row_different"]);
export type RowCheckName = z.infer<typeof rowCheckName>;
