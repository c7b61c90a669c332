import { z } from "zod";
import { instantText, storableText } from "./text";

/** A path of this console's own: nobody is sent elsewhere by a link that a third party made. */
const ownPath = storableText(2_000).regex(/^\/(?![/\\])[^\\\s]*$/, "must be a path of this console, such as /streams");

export const signInWays = z.object({
  /** By a one-time link: always. */
  link: z.literal(true),
  password: z.boolean(),
  /** Null where tidemark.config.ts names none. */
  provider: z.object({ name: z.string() }).nullable(),
});
export type SignInWays = z.infer<typeof signInWays>;

const secretText = z.string().regex(/^[\w-]{20,200}$/, "must be the secret of a sign-in link");
export const personName = storableText(200)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9._%+@-]{1,199}$/, "must be a short name or an e-mail address"));
/** What is typed, right or wrong: the length is bounded because a hash is made of it. */
export const typedPassword = z.string().min(1, "must be given").max(500);
export const newPassword = storableText(500).min(12, "must have at least 12 characters");

export const linkSignInBody = z.strictObject({ secret: secretText });
export const passwordSignInBody = z.strictObject({ name: storableText(200).min(1, "must be given"), password: typedPassword });
export const providerSignInBody = z.strictObject({
  /** Where the browser is sent afterwards. */
  returnTo: ownPath.default("/"),
  /** Asks the provider for a fresh proof, for the session that stands. */
  isForElevation: z.boolean().default(false),
});
export const providerSignInAnswer = z.object({ address: z.url() });

/** What a provider adds to its answer is its own matter: RFC 6749 has the client ignore it. */
export const callbackQuery = z.looseObject({
  state: z
    .string()
    .regex(/^[\w-]{43}$/, "must be the state of a sign-in that this console began")
    .optional(),
  code: z.string().max(4_000).optional(),
  error: z.string().max(200).optional(),
  iss: z.string().max(500).optional(),
});

export const signedIn = z.object({
  name: z.string(),
  displayName: z.string(),
  /** False for a person of this console who can be let in by a link alone: a good moment to set a password. */
  hasPassword: z.boolean(),
  elevatedUntil: instantText.nullable(),
});
export type SignedIn = z.infer<typeof signedIn>;

/** Why a sign-in at the provider came to nothing: the sign-in page is told by `?problem=`. */
export const providerProblem = z.enum(["provider-refused", "provider-unreachable", "not-expected", "no-role", "disabled", "other-person"]);
export type ProviderProblem = z.infer<typeof providerProblem>;
