import { z } from "zod";
import { decimalText, instantText, pageLimit, positionText, storableText } from "./text";

export const operatorAction = z.object({
  id: decimalText,
  at: instantText,
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  reason: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type OperatorAction = z.infer<typeof operatorAction>;

export const operatorActionsQuery = z.strictObject({
  /** Such as `projection:account-balances`. */
  target: storableText(200).min(1).optional(),
  after: positionText.optional(),
  limit: pageLimit,
});
export const operatorActionsResponse = z.object({ actions: z.array(operatorAction), next: decimalText.optional() });
export type OperatorActionsResponse = z.infer<typeof operatorActionsResponse>;
