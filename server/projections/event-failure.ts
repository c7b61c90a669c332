import { bears } from "@/server/domain/bears";
import { type EventReference, referenceOf } from "@/server/domain/event";
import { EVENT_FAILURE } from "@/server/domain/event-failure-mark";

export type EventFailureType =
  | "ReadFailed"
  | "NewerSchemaVersion"
  | "UpcasterFailed"
  | "PayloadRefused"
  | "KeyFailed"
  | "FoldFailed"
  | "EffectsFailed"
  | "RowIncomplete"
  | "UndeclaredRead"
  | "ReadModelRefused"
  | "EventGone"
  | "KeyIsHeld"
  | "DLQ_FULL";

/** An event that a projection cannot take. */
export class EventFailure extends Error {
  override readonly name = "EventFailure";
  readonly event: EventReference;

  constructor(
    readonly type: EventFailureType,
    message: string,
    event: EventReference,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.event = referenceOf(event);
  }

  get [EVENT_FAILURE](): true {
    return true;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return bears(EVENT_FAILURE, value);
  }
}

/** What a retry policy knows a failure by: the SQLSTATE of a database's refusal, else the name of the error under it. */
export const errorClassOf = ({ cause, type }: EventFailure): string => {
  if (!(cause instanceof Error)) return type;
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.name;
};

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
