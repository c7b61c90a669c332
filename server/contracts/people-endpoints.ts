import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import {
  invitePersonBody,
  peopleQuery,
  peopleResponse,
  person,
  personCommandBody,
  personParams,
  personWithLink,
  replaceGrantsBody,
} from "./people";

const none = z.strictObject({});
const change = { method: "POST", capability: "people:manage", needsElevation: true, query: none } as const;
const onOne = { ...change, params: personParams, body: personCommandBody, answer: person } as const;

export const peopleEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/people",
  capability: "people:manage",
  summary: "Who has an account, by name, with roles and open sessions",
  params: none,
  query: peopleQuery,
  body: z.undefined(),
  answer: peopleResponse,
});

export const invitePersonEndpoint = defineEndpoint({
  ...change,
  path: "/api/people",
  summary: "Makes an account with roles, and the one-time link that lets its person in",
  params: none,
  body: invitePersonBody,
  answer: personWithLink,
  successStatus: 201,
});

export const replaceGrantsEndpoint = defineEndpoint({
  ...onOne,
  path: "/api/people/{id}/grants",
  summary: "Replaces the roles that people gave; it counts from the person's next request on",
  body: replaceGrantsBody,
});

export const disablePersonEndpoint = defineEndpoint({
  ...onOne,
  path: "/api/people/{id}/disable",
  summary: "Keeps somebody out and ends their sessions",
});

export const enablePersonEndpoint = defineEndpoint({
  ...onOne,
  path: "/api/people/{id}/enable",
  summary: "Lets somebody who was disabled sign in again",
});

export const linkPersonEndpoint = defineEndpoint({
  ...onOne,
  path: "/api/people/{id}/link",
  summary: "Makes a new one-time link for somebody, and takes the older ones back",
  answer: personWithLink,
});

export const endPersonSessionsEndpoint = defineEndpoint({
  ...onOne,
  path: "/api/people/{id}/end-sessions",
  summary: "Ends all sessions of somebody",
});
