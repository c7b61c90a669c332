import { z } from "zod";
import { grant, grantBody } from "./access";
import { instantText, pageLimit, reasonText, storableText } from "./text";

/** Of a token for a machine. Its secret is shown once and stored as a hash. */
export const apiToken = grant.extend({
  id: z.uuid(),
  name: z.string(),
  createdBy: z.string(),
  createdAt: instantText,
  expiresAt: instantText,
  lastUsedAt: instantText.nullable(),
  revokedAt: instantText.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

export const tokensQuery = z.strictObject({ after: storableText(500).min(1).optional(), limit: pageLimit });
export const tokensResponse = z.object({ tokens: z.array(apiToken), next: z.string().optional() });
export const tokenParams = z.strictObject({ id: z.uuid("must be the id of a token") });

export const MAX_TOKEN_DAYS = 366;
export const tokenName = storableText(80)
  .transform((text) => text.trim())
  .pipe(z.string().regex(/^[\w][\w .:@/-]{1,79}$/, "must be a name of 2 to 80 letters, digits, spaces or . : @ / -"));

export const createTokenBody = grantBody.extend({
  name: tokenName,
  expiresInDays: z.number().int().min(1).max(MAX_TOKEN_DAYS).default(90),
  reason: reasonText,
});
export const createdToken = apiToken.extend({
  /** Sent as `Authorization: Bearer …`. Null for a repeated request: it was shown once. */
  token: z.string().nullable(),
});
export type CreatedToken = z.infer<typeof createdToken>;
export const revokeTokenBody = z.strictObject({ reason: reasonText });
