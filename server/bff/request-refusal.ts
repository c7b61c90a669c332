export type RefusalCode =
  | "invalid-request"
  | "not-signed-in"
  | "forbidden"
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
  ) {
    super(message);
  }
}
