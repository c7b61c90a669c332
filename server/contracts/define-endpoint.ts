import type { z } from "zod";

/** What an actor may do. Roles are sets of these; until sign-in comes everybody has all. */
export type Capability =
  | "health:read"
  | "metrics:read"
  | "contract:read"
  | "projections:read"
  | "projections:operate"
  | "streams:read"
  | "live:read";

/** A route of the BFF: the one description from which guard, parsing, openapi.json and client types come. */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  method: "GET" | "POST";
  /** As in openapi: `/api/projections/{name}`. */
  path: `/api/${string}`;
  capability: Capability;
  summary: string;
  params: Params;
  query: Query;
  body: Body;
  answer: Answer;
  /** Of the answer; JSON unless said otherwise. */
  contentType?: string;
  successStatus?: number;
};

export const defineEndpoint = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
): Endpoint<P, Q, B, A> => endpoint;
