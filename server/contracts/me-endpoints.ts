import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import {
  elevateBody,
  elevated,
  me,
  passwordBody,
  passwordSet,
  sessionEnded,
  sessionParams,
  sessionsQuery,
  sessionsResponse,
  signedOut,
  viewAsAnswer,
  viewAsBody,
} from "./me";

const none = z.strictObject({});
const read = { method: "GET", capability: "me:read", params: none, query: none, body: z.undefined() } as const;
const change = { method: "POST", capability: "me:change", params: none, query: none } as const;

export const meEndpoint = defineEndpoint({ ...read, path: "/api/me", summary: "Who asks, and what they may do", answer: me });

export const signOutEndpoint = defineEndpoint({
  ...change,
  path: "/api/me/sign-out",
  summary: "Ends the session that asks, for every holder of its cookie",
  body: none,
  answer: signedOut,
});

export const elevateEndpoint = defineEndpoint({
  ...change,
  path: "/api/me/elevate",
  summary: "Proves by password who sits there: destructive acts are open for some minutes, under a new cookie",
  body: elevateBody,
  answer: elevated,
});

export const setPasswordEndpoint = defineEndpoint({
  ...change,
  path: "/api/me/password",
  summary: "Sets one's own password and ends one's other sessions",
  needsElevation: true,
  body: passwordBody,
  answer: passwordSet,
});

export const viewAsEndpoint = defineEndpoint({
  ...change,
  path: "/api/me/view-as",
  summary: "Lets an administrator see the console as another role does, in this session, until it is taken back",
  // The way back to one's own roles is open to whoever found the session.
  needsElevationFor: ({ body: { role } }) => role !== null,
  body: viewAsBody,
  answer: viewAsAnswer,
});

export const sessionsEndpoint = defineEndpoint({
  ...read,
  path: "/api/me/sessions",
  summary: "One's own open sessions, newest first",
  query: sessionsQuery,
  answer: sessionsResponse,
});

export const endSessionEndpoint = defineEndpoint({
  ...change,
  path: "/api/me/sessions/{id}/end",
  summary: "Ends one of one's own sessions",
  params: sessionParams,
  body: none,
  answer: sessionEnded,
});
