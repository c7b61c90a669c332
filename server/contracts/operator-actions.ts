import { z } from "zod";
import { decimalText, instantQuery, instantText, pageLimit, positionText, storableText } from "./text";

export const operatorAction = z.object({
  id: decimalText,
  /** In the chain, from 1. */
  place: decimalText,
  at: instantText,
  actor: z.string(),
  /** The person's or the token's; null for what the console did by itself, and for somebody who had not signed in. */
  actorId: z.uuid().nullable(),
  address: z.string().nullable(),
  action: z.string(),
  target: z.string(),
  reason: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type OperatorAction = z.infer<typeof operatorAction>;

const filters = {
  actor: storableText(200).min(1).optional(),
  /** Such as `promote-rebuild`. */
  action: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/, "must be the name of an action, such as promote-rebuild")
    .max(60)
    .optional(),
  /** Such as `projection:account-balances`; of `stream:…` also what was done to its rows, its letters and its events. */
  target: storableText(600).min(1).optional(),
  /** Not before, and before. */
  from: instantQuery.optional(),
  to: instantQuery.optional(),
};

export const operatorActionsQuery = z.strictObject({ ...filters, after: positionText.optional(), limit: pageLimit });
export type OperatorActionsQuery = z.infer<typeof operatorActionsQuery>;
/** A page may be shorter than its limit, and empty, with a `next` all the same: for somebody whose role is limited not every row is there. */
export const operatorActionsResponse = z.object({ actions: z.array(operatorAction), next: decimalText.optional() });
export type OperatorActionsResponse = z.infer<typeof operatorActionsResponse>;

export const actionExportQuery = z.strictObject({ ...filters, format: z.enum(["ndjson", "csv"], "must be ndjson or csv") });
export type ActionExportQuery = z.infer<typeof actionExportQuery>;
