import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import { newSecret } from "@/server/db/access/secret";
import { type AnswerKey, type Claim, claimAnswer } from "@/server/db/answers/claim-answer";
import { readAnswer } from "@/server/db/answers/read-answer";
import { recordAnswer } from "@/server/db/answers/record-answer";
import type { Transaction } from "@/server/db/database";
import { isDeadlock } from "@/server/db/database-error";
import { OperationError } from "@/server/domain/errors";
import { context } from "./context";
import { JsonText } from "./json-text";
import { type BffRequest, type RouteHandler, serve } from "./route";
import { seenAnswer } from "./sight/seen-answer";

/** `waitMs`: how long it may wait for a lock that readers queue behind, where its `transact` says so. */
type Perform<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = (
  tx: Transaction,
  request: BffRequest<P, Q, B>,
  waitMs: number,
) => Promise<z.input<A>>;

type More<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = {
  /** Follows the commit, of a repeated request too, with no connection held: it may wait for what others make of the action. */
  afterwards?: (answer: z.output<A>, request: BffRequest<P, Q, B>) => Promise<z.input<A>>;
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

type Keyed = { key: AnswerKey; requestHash: string };

const keyedOf = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  { method, path }: Endpoint,
  { actor, idempotencyKey, params, query, body }: BffRequest<P, Q, B>,
): Keyed | null =>
  idempotencyKey === null
    ? null
    : {
        key: { idempotencyKey, endpoint: `${method} ${path}`, actor: actor.id ?? actor.name },
        requestHash: hashOf({ params, query, body }),
      };

/** The body of a first answer; undefined where there is none. Throws the refusal of a key that was used for something else. */
const firstBodyOf = (claim: Claim): unknown => {
  if (claim.kind === "other-request") throw reused();
  return claim.kind === "answered" ? claim.body : undefined;
};

/** Acts and keeps the answer, or gives the one that is kept. */
const once =
  <A extends z.ZodType>(
    { answer, successStatus = 200 }: Endpoint<"POST", z.ZodType, z.ZodType, z.ZodType, A>,
    keyed: Keyed | null,
    perform: (tx: Transaction, waitMs: number) => Promise<z.input<A>>,
  ) =>
  async (tx: Transaction, waitMs = 0): Promise<z.output<A>> => {
    if (keyed === null) return answer.parse(await perform(tx, waitMs));
    const kept = firstBodyOf(await claimAnswer(tx, keyed.key, keyed.requestHash));
    if (kept !== undefined) return answer.parse(kept);
    const first = answer.parse(await perform(tx, waitMs));
    await recordAnswer(tx, keyed.key, { status: successStatus, body: first });
    return first;
  };

/** What is kept is the same for whoever asks again; what is told is not. */
const toldOf = async <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<"POST", P, Q, B, A>,
  request: BffRequest<P, Q, B>,
  answer: z.output<A>,
  afterwards: More<P, Q, B, A>["afterwards"],
): Promise<JsonText> => {
  const told = afterwards ? endpoint.answer.parse(await afterwards(answer, request)) : answer;
  return new JsonText(JSON.stringify(seenAnswer(endpoint.answer, request.sight, told)));
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
    const act = once(endpoint, keyedOf(endpoint, request), (tx, waitMs) => perform(tx, request, waitMs));
    const answer = transact ? await transact(request, act) : await untilNoDeadlock(() => operatorDb.transaction((tx) => act(tx)));
    hub?.wake();
    return toldOf(endpoint, request, answer, afterwards);
  });

/**
 * The same for an action that makes a secret: `reveal` puts it into the first answer alone. What is kept has none, so a repeated request is told
 * what was made, and nobody reads a secret from the table of answers.
 */
export const secretCommand = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<"POST", P, Q, B, A>,
  perform: (tx: Transaction, request: BffRequest<P, Q, B>, secret: string) => Promise<z.input<A>>,
  reveal: (answer: z.output<A>, secret: string) => z.input<A>,
): RouteHandler =>
  serve(endpoint, async (request) => {
    const secret = newSecret();
    let isFirst = false;
    const act = once(endpoint, keyedOf(endpoint, request), (tx) => {
      isFirst = true;
      return perform(tx, request, secret);
    });
    const answer = await untilNoDeadlock(() => context().operatorDb.transaction((tx) => act(tx)));
    return new JsonText(JSON.stringify(isFirst ? endpoint.answer.parse(reveal(answer, secret)) : answer));
  });

/**
 * The same for an action whose making takes long: `prepare` has no transaction, and does not run for a request whose answer is kept. Of two
 * that come with one key at once both may prepare; one acts.
 */
export const preparedCommand = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType, Prepared>(
  endpoint: Endpoint<"POST", P, Q, B, A>,
  prepare: (request: BffRequest<P, Q, B>) => Promise<Prepared>,
  perform: (tx: Transaction, prepared: Prepared, request: BffRequest<P, Q, B>) => Promise<z.input<A>>,
  { afterwards }: Pick<More<P, Q, B, A>, "afterwards"> = {},
): RouteHandler =>
  serve(endpoint, async (request) => {
    const { operatorDb, hub } = context();
    const keyed = keyedOf(endpoint, request);
    const kept = keyed && firstBodyOf(await readAnswer(operatorDb, keyed.key, keyed.requestHash));
    if (kept) return toldOf(endpoint, request, endpoint.answer.parse(kept), afterwards);
    const prepared = await prepare(request);
    const act = once(endpoint, keyed, (tx) => perform(tx, prepared, request));
    const answer = await untilNoDeadlock(() => operatorDb.transaction((tx) => act(tx)));
    hub?.wake();
    return toldOf(endpoint, request, answer, afterwards);
  });
