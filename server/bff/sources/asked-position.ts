import { OperationError } from "@/server/domain/errors";
import type { Position } from "@/server/domain/position";
import type { AttachedSource } from "@/server/sources/attached-source";

/** Throws `OperationError("invalid-request")` for a position that is another store's. */
export const askedPosition = (source: AttachedSource, after: string | undefined): { after?: Position } => {
  if (after === undefined) return {};
  const at = source.readPosition(after);
  if (at === null) throw new OperationError("invalid-request", `after: is no position of ${source.name}`, { field: "after" });
  return { after: at };
};
