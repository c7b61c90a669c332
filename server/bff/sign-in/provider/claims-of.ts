import { authorizationCodeGrant, type Configuration, fetchUserInfo } from "openid-client";
import type { ProviderSignIn } from "@/server/db/access/begin-provider-sign-in";
import type { Claims } from "@/server/domain/access/claimed-person";

/** A second proof is not older than this, in seconds. */
const FRESH_SECONDS = 60;

export type ProvenPerson = { issuer: string; subject: string; claims: Claims };

type Answered = { client: Configuration; address: URL; begun: ProviderSignIn };

/** Redeems the code and checks the id token: issuer, audience, signature, nonce, and its age where a fresh proof was asked for. */
export const provenPerson = async ({ client, address, begun: { codeVerifier, nonce, elevates } }: Answered): Promise<ProvenPerson> => {
  const tokens = await authorizationCodeGrant(client, address, {
    pkceCodeVerifier: codeVerifier,
    // Its hash has found the sign-in that this answers: it is the one that was sent.
    expectedState: address.searchParams.get("state") ?? "",
    expectedNonce: nonce,
    idTokenExpected: true,
    ...(elevates === null ? {} : { maxAge: FRESH_SECONDS }),
  });
  const proven = tokens.claims();
  if (!proven) throw new Error("the provider sent no id token");
  const told = client.serverMetadata().userinfo_endpoint ? await fetchUserInfo(client, tokens.access_token, proven.sub) : {};
  return { issuer: proven.iss, subject: proven.sub, claims: { ...told, ...proven } };
};
