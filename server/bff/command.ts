import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import { claimAnswer } from "@/server/db/answers/claim-answer";
import { recordAnswer } from "@/server/db/answers/record-answer";
import type { Transaction } from "@/server/db/database";
import { isDeadlock } from "@/server/db/database-error";
import { OperationError } from "@/server/domain/errors";
import { context } from "./context";
import { JsonText } from "./json-text";
import { type BffRequest, type RouteHandler, serve } from "./route";

/** `waitMs`: how long it may wait for a lock that readers queue behind, where its `transact` says so. */
type Perform<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = (
  tx: Transaction,
  request: BffRequest<P, Q, B>,
  waitMs: number,
) => Promise<z.input<A>>;

type More<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = {
  /** Follows the commit, of a repeated request too, with no connection held: it may wait for what others make of the action. */
  afterwards?: (answer: z.output<A>, request: { signal: AbortSignal }) => Promise<z.input<A>>;
  /** How the action gets its transaction, where one attempt is not enough. */
  transact?: <T>(request: BffRequest<P, Q, B>, act: (tx: Transaction, waitMs: number) => Promise<T>) => Promise<T>;
};

/** Parsed parts, so that spaces and the order of the caller's keys do not make another request of the same one. */
const hashOf = (parts: unknown): string => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

const reused = () => new OperationError("conflict", "This Idempotency-Key was used for another request.", { field: "Idempotency-Key" });

const TRIES = 3;

/** The victim of a deadlock has written nothing: the whole action is made again. */
const untilNoDeadlock = async <T>(act: () => Promise<T>, tries = TRIES): Promise<T> => {
  try {
    return await act();
  } catch (error) {
    if (tries > 1 && isDeadlock(error)) return untilNoDeadlock(act, tries - 1);
    throw error;
  }
};

/**
 * The one way to make a POST. The whole action is one transaction, and the first answer to its Idempotency-Key commits with it:
 * a repeated request gets that answer and does nothing, whatever was lost on the way back. A refusal rolls back and is not kept.
 */
export const command = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<"POST", P, Q, B, A>,
  perform: Perform<P, Q, B, A>,
  { afterwards, transact }: More<P, Q, B, A> = {},
): RouteHandler =>
  serve(endpoint, async (request) => {
    const { operatorDb, hub } = context();
    const { actor, idempotencyKey, params, query, body } = request;
    const act = async (tx: Transaction, waitMs = 0): Promise<z.output<A>> => {
      if (idempotencyKey === null) return endpoint.answer.parse(await perform(tx, request, waitMs));
      const key = { idempotencyKey, endpoint: `${endpoint.method} ${endpoint.path}`, actor: actor.name };
      const claim = await claimAnswer(tx, key, hashOf({ params, query, body }));
      if (claim.kind === "other-request") throw reused();
      if (claim.kind === "answered") return endpoint.answer.parse(claim.body);
      const first = endpoint.answer.parse(await perform(tx, request, waitMs));
      await recordAnswer(tx, key, { status: endpoint.successStatus ?? 200, body: first });
      return first;
    };
    const answer = transact ? await transact(request, act) : await untilNoDeadlock(() => operatorDb.transaction((tx) => act(tx)));
    hub?.wake();
    return new JsonText(JSON.stringify(afterwards ? endpoint.answer.parse(await afterwards(answer, request)) : answer));
  });
