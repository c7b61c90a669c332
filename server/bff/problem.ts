import { STATUS_CODES } from "node:http";
import type { ZodError } from "zod";
import type { Problem } from "@/server/contracts/health";
import { OperationError, type OperationErrorCode, type RefusalDetails } from "@/server/domain/errors";
import { SEALED_ANYWHERE } from "@/server/domain/sealed-text";
import { MASK } from "@/server/domain/sight/mask-sign";
import { loggableError } from "@/server/runtime/loggable-error";
import type { Logger } from "@/server/runtime/logger";
import { databaseTrouble } from "./database-trouble";
import { answerHeaders } from "./headers";
import { RequestRefusal } from "./request-refusal";

const STATUS: Record<OperationErrorCode, number> = {
  "invalid-request": 400,
  "not-found": 404,
  conflict: 409,
  unprocessable: 422,
  "too-large": 413,
  unavailable: 503,
};
const RETRY_AFTER_SECONDS = 2;

/** What a refusal found may be stored as it was sealed: it is of no use to whoever is refused. */
const told = (problem: Problem): string => JSON.stringify(problem).replace(SEALED_ANYWHERE, MASK);

const retryAfter = (seconds: number | undefined): Record<string, string> =>
  seconds === undefined ? {} : { "retry-after": String(seconds) };

export const problem = (
  status: number,
  code: string,
  detail: string,
  field?: string,
  more: Omit<RefusalDetails, "field"> & { retryAfterSeconds?: number | undefined } = {},
): Response =>
  new Response(
    told({
      type: "about:blank",
      title: STATUS_CODES[status] ?? "Error",
      status,
      code,
      detail,
      ...(field ? { field } : {}),
      ...(more.operationId ? { operationId: more.operationId } : {}),
      ...(more.rebuildId ? { rebuildId: more.rebuildId } : {}),
      ...(more.repairId ? { repairId: more.repairId } : {}),
      ...(more.confirm ? { confirm: more.confirm } : {}),
      ...(more.difference ? { difference: more.difference } : {}),
      ...(more.row ? { row: more.row } : {}),
      ...(more.movedRows ? { movedRows: more.movedRows } : {}),
    }),
    {
      status,
      headers: answerHeaders(
        "application/problem+json",
        retryAfter(more.retryAfterSeconds ?? (status === 503 ? RETRY_AFTER_SECONDS : undefined)),
      ),
    },
  );

/** The only place where an error becomes an HTTP status. */
export const problemOf = (error: unknown, log: Logger): Response => {
  if (error instanceof RequestRefusal)
    return problem(error.status, error.code, error.message, error.field, { retryAfterSeconds: error.retryAfterSeconds });
  if (error instanceof OperationError) return problem(STATUS[error.code], error.code, error.message, error.details.field, error.details);
  const trouble = databaseTrouble(error);
  if (trouble) return problem(503, "unavailable", trouble);
  log.error({ error: loggableError(error) }, "a route failed");
  return problem(500, "internal", "The server failed; its log has the cause.");
};

/** Names the first part of the request that its contract refuses. `part` is where it stood: path, query or body. */
export const refusalOf = (part: string, error: ZodError): RequestRefusal => {
  const [issue] = error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const field = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].map(String).join(".") || part;
  const what = unknown === undefined ? (issue?.message ?? "is not valid") : `is not known; this endpoint's ${part} does not take it`;
  return new RequestRefusal(400, "invalid-request", `${field}: ${what}`, field);
};
