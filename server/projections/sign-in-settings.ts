import { z } from "zod";
import { roles } from "@/server/domain/access/roles";

const role = z.enum(roles, `must be one of ${roles.join(", ")}`);
const limits = z.array(z.string().min(1)).min(1).nullable().default(null);
const grant = z.union([
  role.transform((name) => ({ role: name, streamPrefixes: null, projections: null })),
  z.strictObject({ role, streamPrefixes: limits, projections: limits }),
]);

/** Secrets travel to it. */
const isSafe = (issuer: string): boolean => {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
};

const oidc = z.strictObject({
  /** As the sign-in page calls it. */
  name: z.string().min(1).max(60).default("the company account"),
  /** Where its configuration is discovered: `<issuer>/.well-known/openid-configuration`. */
  issuer: z.url({ protocol: /^https?$/ }).refine(isSafe, "must begin with https://, or be on the loopback address"),
  clientId: z.string().min(1),
  /** The environment variable that holds the client's secret: secrets stand in no file of the project. */
  clientSecretVariable: z.string().regex(/^[A-Z][A-Z0-9_]*$/, "must be the name of an environment variable"),
  scope: z.string().default("openid profile email"),
  /** A claim that is a text or a list of texts, in the id token or from the userinfo endpoint. */
  rolesClaim: z.string().min(1).default("roles"),
  /** By a value of that claim: the role it gives, everywhere or within limits. */
  roles: z.record(z.string().min(1), grant),
});

export const signIn = z
  .strictObject({
    oidc: oidc.optional(),
    /** Accounts with a password in this console. Where nothing is said: only while there is no provider, and on the loopback address. */
    localAccounts: z.boolean().optional(),
  })
  .prefault({});

export type SignInSettings = z.output<typeof signIn>;
export type OidcSettings = z.output<typeof oidc>;

/** A link always works: it is made by who has the machine, or by an administrator. */
export const allowsPasswords = ({ oidc: provider, localAccounts }: SignInSettings): boolean => localAccounts ?? provider === undefined;

/** Whether somebody chose how people sign in: without it nobody but this machine is listened to. */
export const isChosen = ({ oidc: provider, localAccounts }: SignInSettings): boolean => provider !== undefined || localAccounts === true;
