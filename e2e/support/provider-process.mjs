// @ts-check
// A real OpenID provider (oidc-provider, with its own pages to sign in), as a team would have one elsewhere. Who has which groups is told by messages.
import Provider from "oidc-provider";

const [port, redirect] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

/** @type {Map<string, string[]>} */
const groups = new Map();

const provider = new Provider(issuer, {
  clients: [{ client_id: "tidemark", client_secret: "the-secret-of-the-client", redirect_uris: [redirect] }],
  claims: { openid: ["sub", "groups"], profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
  // Some providers put them into the id token, some answer them at their userinfo endpoint: this one does the second.
  conformIdTokenClaims: true,
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({ sub, name: `${sub} of the company`, preferred_username: sub, groups: groups.get(sub) ?? [] }),
  }),
  pkce: { required: () => true },
  cookies: { keys: ["a key of the tests"] },
  features: { devInteractions: { enabled: true } },
});

process.on("message", (/** @type {{ who: string, groups: string[] }} */ told) => {
  groups.set(told.who, told.groups);
  process.send?.("told");
});
process.on("disconnect", () => process.exit(0));
provider.listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
