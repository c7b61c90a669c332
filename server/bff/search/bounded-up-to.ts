import { OperationError } from "@/server/domain/errors";
import { type Position, position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";

/** The published head, or an earlier position that was asked for in `field`: what lies below it never changes. */
export const boundedUpTo = async (source: EventSource, asked: string | undefined, field = "upTo"): Promise<Position> => {
  const { safePosition } = await source.head();
  if (asked === undefined) return safePosition;
  const upTo = position(asked);
  if (source.hasPassed(safePosition, upTo)) return upTo;
  throw new OperationError("unprocessable", `${field}: the published head is ${safePosition}; what lies above it may still change`, {
    field,
  });
};
