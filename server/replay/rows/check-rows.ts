import type { Fault } from "@/server/domain/audit/fault";
import { rowFault } from "@/server/domain/audit/row-fault";
import { compareRows, type Unjudged } from "./compare-rows";
import type { RowPage } from "./row-page";
import type { RowLimits, RowWork } from "./row-work";

/** `checked` counts keys, of the table and of the log; of those in `unjudged` nothing could be said. */
export type RowCheck = { faults: Fault[]; checked: number; unjudged: Unjudged[] };

/**
 * The faults of a page of rows. Throws the database's errors, the signal's reason, and `OperationError`: "not-found" or "unavailable" where
 * nothing of the projection is live, or this release does not define what is.
 */
export const checkRows = async (work: RowWork, projection: string, page: RowPage, limits: RowLimits): Promise<RowCheck> => {
  const { generation, projection: definition, differences, checked, unjudged } = await compareRows(work, projection, page, limits);
  return { faults: differences.map((row) => rowFault(generation, row, definition.isKeyedByStream)), checked, unjudged };
};
