import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import {
  callbackQuery,
  linkSignInBody,
  passwordSignInBody,
  providerSignInAnswer,
  providerSignInBody,
  signedIn,
  signInWays,
} from "./sign-in";

const none = z.strictObject({});
const open = { capability: "sign-in:begin", params: none, query: none } as const;

export const signInWaysEndpoint = defineEndpoint({
  ...open,
  method: "GET",
  path: "/api/sign-in",
  summary: "The ways to sign in that this console has",
  body: z.undefined(),
  answer: signInWays,
});

export const linkSignInEndpoint = defineEndpoint({
  ...open,
  method: "POST",
  path: "/api/sign-in/link",
  summary: "Signs in whom a one-time link names, once",
  body: linkSignInBody,
  answer: signedIn,
});

export const passwordSignInEndpoint = defineEndpoint({
  ...open,
  method: "POST",
  path: "/api/sign-in/password",
  summary: "Signs in an account of this console",
  body: passwordSignInBody,
  answer: signedIn,
});

export const providerSignInEndpoint = defineEndpoint({
  ...open,
  method: "POST",
  path: "/api/sign-in/provider",
  summary: "Begins a sign-in, or a second proof, at the provider: gives the address to go to",
  body: providerSignInBody,
  answer: providerSignInAnswer,
});

// The one GET that changes something: OpenID Connect sends the browser back by a navigation, and a navigation is a GET. What a
// cross-site POST is refused for is refused here by the state: 256 bits that only the browser that began can bring along.
export const providerCallbackEndpoint = defineEndpoint({
  ...open,
  method: "GET",
  path: "/api/sign-in/provider/callback",
  summary: "Where the provider sends the browser back to: begins the session and goes on to the page asked for",
  query: callbackQuery,
  body: z.undefined(),
  answer: z.string(),
  contentType: "text/html; charset=utf-8",
});
