import { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier } from "openid-client";
import { providerSignInEndpoint } from "@/server/contracts/sign-in-endpoints";
import { beginProviderSignIn } from "@/server/db/access/begin-provider-sign-in";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import type { Actor } from "../../access/actor";
import { ownOrigin } from "../../access/own-origin";
import { context } from "../../context";
import { serve } from "../../route";
import { answerWithCookie } from "../answer-with-cookie";
import { assertAddressWithin } from "../limits";
import { setBrowserCookie } from "./browser-cookie";
import { providerClient } from "./provider-client";

export const redirectAddress = (headers: Headers): string =>
  new URL("/api/sign-in/provider/callback", ownOrigin((headers.get("host") ?? "").toLowerCase()) ?? undefined).href;

/** A provider that is asked for a fresh proof must not take the one it remembers. */
const fresh = { prompt: "login", max_age: "0" };

const elevated = ({ session }: Actor, isForElevation: boolean): string | null => (isForElevation ? (session?.id ?? null) : null);

// No `command`: the answer binds one browser by a cookie. Who repeats the request begins another sign-in.
export const beginSignIn = serve(providerSignInEndpoint, async ({ body: { returnTo, isForElevation }, actor, headers }) => {
  const { operatorDb } = context();
  await assertAddressWithin(operatorDb, actor.address);
  const { client, settings } = await providerClient();
  const [state, browser, codeVerifier, nonce] = [newSecret(), newSecret(), randomPKCECodeVerifier(), randomNonce()];
  const elevates = elevated(actor, isForElevation);
  await operatorDb.transaction((tx) =>
    beginProviderSignIn(tx, {
      stateHash: hashOfSecret(state),
      browserHash: hashOfSecret(browser),
      codeVerifier,
      nonce,
      returnTo,
      elevates,
    }),
  );
  const address = buildAuthorizationUrl(client, {
    redirect_uri: redirectAddress(headers),
    scope: settings.scope,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
    state,
    nonce,
    ...(elevates === null ? {} : fresh),
  });
  return answerWithCookie(providerSignInEndpoint, { address: address.href }, setBrowserCookie(browser));
});
