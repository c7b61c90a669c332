import { z } from "zod";
import { capabilityName, grant, roleName } from "./access";
import { newPassword, signInWays, typedPassword } from "./sign-in";
import { instantText, pageLimit, storableText } from "./text";

export const me = z.object({
  /** As actions record it. */
  name: z.string(),
  displayName: z.string(),
  kind: z.enum(["person", "token"]),
  /** What counts now: while an administrator looks through the eyes of another role, that role's. */
  grants: z.array(grant),
  /** Those that one has somewhere; an object outside of the grants does not exist all the same. */
  capabilities: z.array(capabilityName),
  /** The roles that have each capability: whoever may not do something is told who may. */
  holders: z.record(capabilityName, z.array(roleName).readonly()),
  /** Null for a token. */
  session: z
    .object({
      id: z.uuid(),
      endsAt: instantText,
      /** Destructive acts need no second proof until then. */
      elevatedUntil: instantText.nullable(),
      viewAs: roleName.nullable(),
      mayViewAs: z.boolean(),
      hasPassword: z.boolean(),
      /** Whose account the provider vouches for: a second proof is asked for there. */
      isFromProvider: z.boolean(),
    })
    .nullable(),
  signIn: signInWays,
});
export type Me = z.infer<typeof me>;

export const elevateBody = z.strictObject({ password: typedPassword });
export const elevated = z.object({ elevatedUntil: instantText });
export const passwordBody = z.strictObject({ password: newPassword });
export const passwordSet = z.object({ hasPassword: z.literal(true) });
export const viewAsBody = z.strictObject({ role: roleName.nullable() });
export const viewAsAnswer = z.object({ viewAs: roleName.nullable() });
export const signedOut = z.object({ signedOut: z.literal(true) });

const cursor = storableText(500).min(1);

export const session = z.object({
  id: z.uuid(),
  beganAt: instantText,
  seenAt: instantText,
  endsAt: instantText,
  address: z.string(),
  userAgent: z.string(),
  /** The one that asks. */
  isCurrent: z.boolean(),
});
export type Session = z.infer<typeof session>;
export const sessionsQuery = z.strictObject({ after: cursor.optional(), limit: pageLimit });
export const sessionsResponse = z.object({ sessions: z.array(session), next: z.string().optional() });
export const sessionParams = z.strictObject({ id: z.uuid("must be the id of a session") });
export const sessionEnded = z.object({ id: z.uuid() });
