import { z } from "zod";
import { grant, grantBodies } from "./access";
import { personName } from "./sign-in";
import { instantText, pageLimit, reasonText, storableText } from "./text";

export const givenGrant = grant.extend({
  /** `claim`: from the provider, replaced at every sign-in. */
  origin: z.enum(["given", "claim"]),
  givenBy: z.string(),
  givenAt: instantText,
});
export type GivenGrant = z.infer<typeof givenGrant>;

export const person = z.object({
  id: z.uuid(),
  name: z.string(),
  displayName: z.string(),
  isFromProvider: z.boolean(),
  hasPassword: z.boolean(),
  grants: z.array(givenGrant),
  createdAt: instantText,
  /** Nobody who is disabled signs in, and their sessions are over. */
  disabledAt: instantText.nullable(),
  openSessions: z.number().int().nonnegative(),
  lastSeenAt: instantText.nullable(),
});
export type Person = z.infer<typeof person>;

export const peopleQuery = z.strictObject({ after: storableText(500).min(1).optional(), limit: pageLimit });
export const peopleResponse = z.object({ people: z.array(person), next: z.string().optional() });
export const personParams = z.strictObject({ id: z.uuid("must be the id of a person") });

export const invitePersonBody = z.strictObject({
  name: personName,
  displayName: storableText(200)
    .transform((text) => text.trim())
    .pipe(z.string().min(1, "must not be empty")),
  grants: grantBodies.min(1, "must give at least one role"),
  reason: reasonText,
});

/** Signs the person in once. Put behind this console's origin it is an address; its secret stands after #, where no log sees it. */
export const signInLink = z.object({
  /** Null for a repeated request: it was shown once. */
  linkPath: z.string().nullable(),
  linkExpiresAt: instantText,
});
export const personWithLink = person.extend(signInLink.shape);
export type PersonWithLink = z.infer<typeof personWithLink>;

/** Those that people gave are replaced by these; those of the provider's claim stay. */
export const replaceGrantsBody = z.strictObject({ grants: grantBodies, reason: reasonText });
export const personCommandBody = z.strictObject({ reason: reasonText });
