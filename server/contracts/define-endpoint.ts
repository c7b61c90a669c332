import type { z } from "zod";
import type { Capability } from "@/server/domain/access/capabilities";
import type { Subject } from "@/server/domain/access/grants";

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
  /** The streams and projections that a request names: outside the actor's scope they do not exist. Lists keep to the scope by themselves. */
  about?(request: { params: z.output<Params>; query: z.output<Query>; body: z.output<Body> }): readonly Subject[];
  /** A destructive act: a session whose last proof of who sits there is older than some minutes is asked for another. Machines are not. */
  needsElevation?: true;
  /** The same where it depends on what is asked: a preview destroys nothing. */
  needsElevationFor?(request: { params: z.output<Params>; query: z.output<Query>; body: z.output<Body> }): boolean;
  /** It tells the truth about trouble: answered, to whoever was known a short while ago, while the database is away too. */
  outlivesDatabase?: true;
  /** For probes: who sent it is not looked up, so that an answer needs no database. */
  asksNobody?: true;
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
