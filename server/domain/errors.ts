import { bears } from "./bears";
import type { PlanDifference } from "./plan-difference";
import type { MovedRows } from "./repair";
import type { RowStand } from "./row-change";

export type OperationErrorCode = "invalid-request" | "not-found" | "conflict" | "unprocessable" | "too-large" | "unavailable";

export type RefusalDetails = {
  /** The part of the request that is refused. */
  field?: string;
  /** The operation that stands in the way, or was started by the same plan. */
  operationId?: string;
  /** The rebuild that stands in the way. */
  rebuildId?: string;
  /** The repair that was begun by the same plan, or whose plan is not made yet. */
  repairId?: string;
  /** What `confirm` has to be. */
  confirm?: string;
  /** How the letters differ from those of the preview. */
  difference?: PlanDifference;
  /** The row as it stands now, where it is not that of the preview any more. */
  row?: RowStand;
  /** Rows that are not those of the plan any more. */
  movedRows?: MovedRows;
};

const REFUSAL = Symbol.for("tidemark.OperationError");

/** A refusal the reader can act on. Everything else is a bug: let it reach the top and be logged. */
export class OperationError extends Error {
  override readonly name = "OperationError";

  constructor(
    readonly code: OperationErrorCode,
    message: string,
    readonly details: RefusalDetails & { cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
  }

  get [REFUSAL](): true {
    return true;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore-start lint/complexity/noThisInStatic: a class that extends this one is asked of its own
    return bears(REFUSAL, value) && (this === OperationError || Object.prototype.isPrototypeOf.call(this.prototype, value));
    // biome-ignore-end lint/complexity/noThisInStatic: a class that extends this one is asked of its own
  }
}
