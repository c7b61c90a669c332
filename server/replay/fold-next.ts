import { OperationError } from "@/server/domain/errors";
import type { RecordedEvent } from "@/server/domain/event";
import type { ReadModelRow } from "@/server/domain/read-model";
import { EventFailure } from "@/server/projections/event-failure";
import { foldEvent, readEvent } from "@/server/projections/fold";
import type { FoldsOfStream } from "./folds-of-stream";

/** An event that its fold refuses. */
export class UnfoldableEvent extends OperationError {
  /** Without the event's name, which the message begins with. */
  readonly why: string;

  constructor(
    readonly event: Pick<RecordedEvent, "streamVersion" | "type">,
    cause: EventFailure,
    field: string,
  ) {
    super("conflict", `Version ${event.streamVersion} (${event.type}) cannot be folded: ${cause.message}`, { field, cause });
    this.why = cause.message;
  }
}

/**
 * The row after the next event of its stream, by the fold that took it. Throws `UnfoldableEvent`, a conflict, where it cannot be folded;
 * `field` is the part of the request that asked for it.
 */
export const foldNext = (
  folds: Pick<FoldsOfStream, "foldAt" | "isSuperseded" | "read">,
  row: ReadModelRow | null,
  recorded: RecordedEvent,
  field: string,
): ReadModelRow | null => {
  if (folds.isSuperseded(recorded)) return row;
  const projection = folds.foldAt(recorded.streamVersion);
  if (!projection) return row;
  try {
    const read = readEvent(projection, folds.read?.(recorded) ?? recorded);
    return read ? foldEvent(projection, row, read.event) : row;
  } catch (error) {
    if (!(error instanceof EventFailure)) throw error;
    throw new UnfoldableEvent(recorded, error, field);
  }
};
