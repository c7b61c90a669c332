import "server-only";
import type { z } from "zod";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import type { Scope } from "@/server/domain/access/grants";
import { scopeOf } from "@/server/domain/access/grants";
import { openLogger } from "@/server/runtime/logger";
import type { Actor } from "./access/actor";
import { assertElevated } from "./access/assert-elevated";
import { assertInside } from "./access/assert-inside";
import { admit } from "./admit";
import { context } from "./context";
import { recordDenial } from "./denials/record-denial";
import { answerHeaders } from "./headers";
import { JsonText } from "./json-text";
import { problemOf } from "./problem";
import { idempotencyKeyOf, type Parsed, readRequest } from "./read-request";
import { seenAnswer } from "./sight/seen-answer";
import { seenError } from "./sight/seen-error";
import { BLIND, type Sight, sightOf } from "./sight/sight";
import { unsealedJson } from "./sight/unseal";

export type BffRequest<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Parsed<P, Q, B> & {
  actor: Actor;
  /** What the actor may see under the endpoint's capability: every list keeps to it. */
  scope: Scope;
  /** What the actor sees of payloads and rows: an answer has none but through it. */
  sight: Sight;
  headers: Headers;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
  idempotencyKey: string | null;
};

/** A `Response` is sent as it is, a `JsonText` is spliced, anything else must fit the contract and loses what it does not know. */
export type Answer<A extends z.ZodType> = z.input<A> | JsonText | Response;

export type UseCase<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = (
  request: BffRequest<P, Q, B>,
) => Promise<Answer<A>> | Answer<A>;

/** Next hands the path's parameters too; they are read from the URL instead, where their decoding can be refused. */
export type RouteHandler = ((request: Request, context?: { params: Promise<unknown> }) => Promise<Response>) & {
  /** What it serves: tests compare it with where the route stands. */
  endpoint: Endpoint;
};

const log = openLogger("web");
const CLIENT_CLOSED_REQUEST = 499;

/**
 * The one way to make a route: admission by headers, the endpoint's capability, strict parsing, one map from errors to statuses.
 * Serves GETs; `command` adds what a change needs. No `Response` leaves without the headers of `answerHeaders`.
 */
export const route = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<"GET", P, Q, B, A>,
  perform: UseCase<P, Q, B, A>,
): RouteHandler => serve(endpoint, perform);

/** For `command` alone: a POST that does not honour its Idempotency-Key must not compile. */
export const serve = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<"GET" | "POST", P, Q, B, A>,
  perform: UseCase<P, Q, B, A>,
): RouteHandler => {
  const respond = async (request: Request, actor: Actor, sight: Sight): Promise<Response> => {
    const parsed = await readRequest(endpoint, request);
    const { scope } = sight;
    assertInside(scope, endpoint.about?.(parsed) ?? []);
    if (endpoint.needsElevationFor?.(parsed)) assertElevated(actor);
    const idempotencyKey = idempotencyKeyOf(request.headers);
    const answer = await perform({ ...parsed, actor, scope, sight, headers: request.headers, signal: request.signal, idempotencyKey });
    if (answer instanceof Response) return answer;
    const text =
      answer instanceof JsonText ? answer.text : JSON.stringify(seenAnswer(endpoint.answer, sight, endpoint.answer.parse(answer)));
    return new Response(await unsealedJson(text, sight, context().unsealer), {
      status: endpoint.successStatus ?? 200,
      headers: answerHeaders(endpoint.contentType ?? "application/json; charset=utf-8"),
    });
  };
  const handler = async (request: Request): Promise<Response> => {
    let sight = BLIND;
    try {
      const actor = await admit(endpoint, request);
      sight = sightOf(actor, context().config.registry, scopeOf(actor.grants, endpoint.capability));
      return await respond(request, actor, sight);
    } catch (error) {
      // Nobody is left to answer; what the use case threw on its way out is no failure.
      if (request.signal.aborted) return new Response(null, { status: CLIENT_CLOSED_REQUEST });
      await recordDenial(endpoint, request, error, log);
      return problemOf(seenError(sight, error), log);
    }
  };
  return Object.assign(handler, { endpoint });
};
