import type { z } from "zod";

/** What an actor may do. Roles are sets of these; until sign-in comes everybody has all. */
export const capabilities = [
  "health:read",
  "metrics:read",
  "contract:read",
  "projections:read",
  "projections:operate",
  "operator-actions:read",
  "dead-letters:read",
  "dead-letters:operate",
  "operations:read",
  "rebuilds:read",
  "rebuilds:operate",
  "streams:read",
  "live:read",
  "case-files:read",
  "case-files:make",
  "searches:share",
] as const;
export type Capability = (typeof capabilities)[number];

/** A route of the BFF: the one description from which guard, parsing, openapi.json and client types come. */
export type Endpoint<
  Method extends "GET" | "POST" = "GET" | "POST",
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  method: Method;
  /** As in openapi: `/api/projections/{name}`. */
  path: `/api/${string}`;
  capability: Capability;
  summary: string;
  params: Params;
  query: Query;
  /** `z.undefined()` for a GET: a body is not read. */
  body: Body;
  answer: Answer;
  /** Of the answer; JSON unless said otherwise. */
  contentType?: string;
  successStatus?: number;
};

export const defineEndpoint = <
  M extends "GET" | "POST",
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  endpoint: Endpoint<M, P, Q, B, A>,
): Endpoint<M, P, Q, B, A> => endpoint;
