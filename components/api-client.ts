import type { z } from "zod";
import { ATTENDED_HEADER } from "@/server/contracts/attended";
import { problem } from "@/server/contracts/health";
import { takeAct } from "./access/acts";
import { askForProof, sayThatSessionEnded, type Wanted } from "./access/proof";

/** What the server refused or could not do, in its own sentence. `status` is 0 when nothing answered at all. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    /** The part of the request that was refused. */
    readonly field?: string,
    /** All that it said, as it came: some refusals carry more than a sentence. */
    readonly said?: unknown,
    /** When it may be tried again, where the server says so. */
    readonly retryAfterSeconds?: number,
  ) {
    super(detail);
  }

  get isRefusal(): boolean {
    return this.status >= 400 && this.status < 500;
  }
}

/** Longer than the server takes for anything: whoever is silent for so long has lost the request. */
const SILENCE_MS = 20_000;

/** The caller's own abort stays what it is; everything else that keeps an answer away is one trouble. */
const unreachable = (error: unknown): unknown =>
  error instanceof DOMException && error.name === "AbortError"
    ? error
    : new ApiError(0, "unreachable", "The console's server does not answer.");

const send = async (path: string, init: RequestInit): Promise<Response> => {
  const silence = AbortSignal.timeout(SILENCE_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, silence]) : silence;
  const attended = takeAct() ? { [ATTENDED_HEADER]: "yes" } : {};
  const headers = { accept: "application/json, application/problem+json", ...attended, ...init.headers };
  try {
    return await fetch(path, { ...init, signal, headers });
  } catch (error) {
    throw unreachable(error);
  }
};

const textOf = (response: Response): Promise<string> =>
  response.text().catch((error: unknown) => {
    throw unreachable(error);
  });

const refusalOf = async (response: Response): Promise<ApiError> => {
  const body: unknown = await response.json().catch(() => null);
  const said = problem.safeParse(body);
  if (!said.success) return new ApiError(response.status, "unreadable", `The server answered ${response.status} without a reason.`);
  const { status, code, detail, field } = said.data;
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new ApiError(status, code, detail, field, body, Number.isFinite(seconds) ? seconds : undefined);
};

const wantedBy: Partial<Record<string, Wanted>> = { "not-signed-in": "sign-in", "elevation-needed": "elevation" };

/** Numbers that JavaScript spells back alike become numbers; the others (`131.20`, 20 digits) stay `LosslessNumber`, digit for digit. */
const parseLossless = async (text: string): Promise<unknown> => {
  const { LosslessNumber, parse } = await import("lossless-json");
  return parse(text, undefined, (digits) => (String(Number(digits)) === digits ? Number(digits) : new LosslessNumber(digits)));
};

const read = async <S extends z.ZodType>(response: Response, schema: S, lossless: boolean): Promise<z.output<S>> => {
  const answer = schema.safeParse(lossless ? await parseLossless(await textOf(response)) : JSON.parse(await textOf(response)));
  if (!answer.success)
    throw new ApiError(response.status, "unexpected-answer", "The server speaks another version of this page: reload it.");
  return answer.data;
};

/** Throws `ApiError`. Ask for `lossless` where event payloads travel. */
export const getJson = async <S extends z.ZodType>(
  path: string,
  schema: S,
  signal?: AbortSignal,
  { lossless = false }: { lossless?: boolean } = {},
): Promise<z.output<S>> => {
  const response = await send(path, signal ? { signal } : {});
  if (response.ok) return read(response, schema, lossless);
  const refusal = await refusalOf(response);
  if (wantedBy[refusal.code] === "sign-in") sayThatSessionEnded();
  throw refusal;
};

/**
 * The same `idempotencyKey` gives the same answer: keep it while one intent is tried again. A session that is over, or a proof that is too old, is
 * asked for on the page, and the request is sent again as it was. Throws `ApiError`.
 */
export const postJson = async <S extends z.ZodType>(
  path: string,
  body: unknown,
  schema: S,
  {
    idempotencyKey = crypto.randomUUID(),
    lossless = false,
    signal,
  }: { idempotencyKey?: string; lossless?: boolean; signal?: AbortSignal } = {},
): Promise<z.output<S>> => {
  const headers = { "content-type": "application/json", "idempotency-key": idempotencyKey };
  const init = { method: "POST", headers, body: JSON.stringify(body), ...(signal ? { signal } : {}) };
  for (;;) {
    const response = await send(path, init);
    if (response.ok) return read(response, schema, lossless);
    const refusal = await refusalOf(response);
    const wanted = wantedBy[refusal.code];
    if (!wanted || !(await askForProof(wanted))) throw refusal;
  }
};
