import type { Fault } from "@/server/domain/audit/fault";
import { type JudgedRow, type RowPlace, rowFault } from "@/server/domain/audit/row-fault";
import { compareRows, type Unjudged } from "./compare-rows";
import type { LiveRows } from "./live-rows";
import type { RowPage } from "./row-page";
import type { RowLimits, RowWork } from "./row-work";

/** `checked` counts keys, of the table and of the log; of those in `unjudged` nothing could be said. */
export type CheckedRows = { faults: Fault[]; checked: number; unjudged: Unjudged[] };

/** What somebody else says of each row. */
export type LookAtRow = (place: RowPlace, row: JudgedRow) => readonly Fault[];

const placeOf = ({ generation, projection }: LiveRows): RowPlace => ({ generation, isStream: projection.isKeyedByStream });

/**
 * The faults of a page of rows, and what `looks` say of each row of it. Throws the database's errors, the signal's reason, what a look
 * throws, and `OperationError`: "not-found" or "unavailable" where nothing of the projection is live, or this release does not define what is.
 */
export const checkRows = async (
  work: RowWork,
  projection: string,
  page: RowPage,
  { looks = [], ...limits }: RowLimits & { looks?: readonly LookAtRow[] },
): Promise<CheckedRows> => {
  const told: Fault[] = [];
  const see = (row: JudgedRow, live: LiveRows): void => {
    for (const look of looks) told.push(...look(placeOf(live), row));
  };
  const compared = await compareRows(work, projection, page, { ...limits, see });
  const { differences, checked, unjudged } = compared;
  return { faults: [...differences.map((row) => rowFault(placeOf(compared), row)), ...told], checked, unjudged };
};
