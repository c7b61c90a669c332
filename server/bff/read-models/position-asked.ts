import type { z } from "zod";
import type { rowQuery } from "@/server/contracts/read-models";
import { isInside, type Scope } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { type Position, position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";

/**
 * Where the row's projection must have come; null where nothing is asked. Throws `OperationError("not-found")` for an event that is not there,
 * or that whoever asks may not see.
 */
export const positionAsked = async (
  source: EventSource,
  { atLeast }: Pick<z.output<typeof rowQuery>, "atLeast">,
  scope: Scope,
): Promise<Position | null> => {
  if (atLeast === undefined) return null;
  if (!atLeast.includes("-")) return position(atLeast);
  const event = await source.findEvent(atLeast);
  if (!event || !isInside(scope, { streamId: event.streamId }))
    throw new OperationError("not-found", `There is no event ${atLeast}.`, { field: "atLeast" });
  return event.position;
};
