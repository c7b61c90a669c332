import { OperationError } from "@/server/domain/errors";
import type { Position } from "@/server/domain/position";
import type { StreamSource } from "@/server/sources/stream-source";

type Spelling = Pick<StreamSource, "name" | "readPosition">;

/** Throws `OperationError("invalid-request")` for a position that is another store's; `field` is what asked for it. */
export const positionAsked = (source: Spelling, field: string, text: string): Position => {
  const at = source.readPosition(text);
  if (at === null) throw new OperationError("invalid-request", `${field}: is no position of ${source.name}`, { field });
  return at;
};

export const askedPosition = (source: Spelling, after: string | undefined): { after?: Position } =>
  after === undefined ? {} : { after: positionAsked(source, "after", after) };
