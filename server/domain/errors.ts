export type OperationErrorCode = "invalid-request" | "not-found" | "conflict" | "too-large" | "unavailable";

/** A refusal the reader can act on. Everything else is a bug: let it reach the top and be logged. */
export class OperationError extends Error {
  override readonly name = "OperationError";

  constructor(
    readonly code: OperationErrorCode,
    message: string,
    readonly details: { field?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
  }
}
