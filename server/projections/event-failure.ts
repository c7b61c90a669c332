import { type EventReference, referenceOf } from "@/server/domain/event";

export type EventFailureType =
  | "NewerSchemaVersion"
  | "UpcasterFailed"
  | "PayloadRefused"
  | "KeyFailed"
  | "FoldFailed"
  | "RowIncomplete"
  | "ReadModelRefused";

/** An event that a projection cannot take. The event is poison for this version of the projection: trying again gives the same. */
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
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
