export type RefusalCode =
  | "invalid-request"
  | "not-signed-in"
  | "wrong-credentials"
  | "forbidden"
  | "elevation-needed"
  | "too-many-requests"
  | "cross-origin"
  | "unknown-host"
  | "not-found"
  | "method-not-allowed"
  | "too-large"
  | "unsupported-media-type"
  | "too-many-clients";

/** The request itself is refused, before any use case has seen it. */
export class RequestRefusal extends Error {
  override readonly name = "RequestRefusal";

  constructor(
    readonly status: number,
    readonly code: RefusalCode,
    message: string,
    readonly field?: string,
    /** When it may be asked again. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}
