import { z } from "zod";
import { estimateRows } from "@/server/db/read-models/estimate-rows";
import { ROW_CHECKS } from "@/server/domain/audit/row-fault";
import { counted, countText } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import type { JsonValue } from "@/server/domain/event";
import { faultsOfRow, type RowCheck } from "@/server/projections/define-check";
import { type CheckedRows, checkRows, type LookAtRow } from "@/server/replay/rows/check-rows";
import { liveRowsOf } from "@/server/replay/rows/live-rows";
import type { RowPage } from "@/server/replay/rows/row-page";
import type { RowWork } from "@/server/replay/rows/row-work";
import { CheckFailed, type Lane, type Unit, type UnitOptions } from "./lane";
import { pageOf, ROWS_A_PAGE, type RowChoice } from "./row-pages";

export type RowsLaneRequest = {
  work: RowWork;
  projection: string;
  /** Of `ROW_CHECKS`. */
  checks: readonly string[];
  /** The team's own, of this projection. */
  own: readonly RowCheck[];
  choice: RowChoice;
  statementTimeout: number;
};

/** Keys of which nothing could be said, so far; null where there are too many of them to remember. */
const place = z.object({ next: z.string().nullable(), unjudged: z.array(z.string()).nullable() });
const REMEMBERED = 1_000;

/** The rows of one projection, page by page; all checks of its rows look at a page together. */
export const rowsLane = (request: RowsLaneRequest): Lane => ({
  name: `rows/${request.projection}`,
  expectedUnits: () => expectedUnits(request),
  run: (cursor, options) => onePage(request, cursor === null ? { next: null, unjudged: [] } : place.parse(cursor), options),
});

const expectedUnits = async ({ work, projection, choice }: RowsLaneRequest): Promise<number> => {
  const live = await liveRowsOf(work.db, work.registry, projection).catch(() => null);
  if (!live || choice.kind !== "all" || !live.projection.isKeyedByStream) return 1;
  // The streams that have no row are looked for after the rows.
  return 1 + 2 * Math.ceil((await estimateRows(work.db, live.model)) / ROWS_A_PAGE);
};

const nothing = { check: null, faults: [], events: 0, rows: 0, next: null };

const onePage = async (request: RowsLaneRequest, at: z.infer<typeof place>, { skip, signal }: UnitOptions): Promise<Unit> => {
  const { work, projection, choice, statementTimeout } = request;
  const own = request.own.filter(({ name }) => !skip.has(name));
  const checks = [...request.checks.filter((name) => !skip.has(name)), ...own.map(({ name }) => name)];
  const [first] = checks;
  if (first === undefined) return { ...nothing, now: `${projection}: its rows were not looked at.` };
  try {
    const { page, next } = await pageOf(work, projection, choice, at.next);
    const found = await checkRows(work, projection, page, { statementTimeout, signal, looks: own.map(lookOf) });
    const unjudged = remembered(at.unjudged, found);
    return {
      check: first,
      faults: found.faults.filter(({ check }) => checks.includes(check)),
      events: 0,
      rows: found.checked,
      next: next === null ? null : ({ next, unjudged } satisfies JsonValue),
      now: nowOf(projection, found),
      covered: { checks, projection, ...coveredKeys({ page, found, unjudged, isEnd: choice.kind === "all" && next === null }) },
    };
  } catch (error) {
    if (error instanceof OperationError && error.code === "not-found") return { ...nothing, now: error.message };
    throw error instanceof CheckFailed ? error : new CheckFailed(first, error);
  }
};

/** A team's check that throws is given up alone: the others have nothing to do with it. */
const lookOf =
  (check: RowCheck): LookAtRow =>
  (place, row) => {
    try {
      return faultsOfRow(check, place, row);
    } catch (error) {
      throw new CheckFailed(check.name, error);
    }
  };

const keysOf = ({ unjudged }: CheckedRows): string[] => unjudged.map(({ key }) => key);

const remembered = (before: readonly string[] | null, found: CheckedRows): string[] | null => {
  const all = before && [...before, ...keysOf(found)];
  return all && all.length <= REMEMBERED ? all : null;
};

type Looked = { page: RowPage; found: CheckedRows; unjudged: readonly string[] | null; isEnd: boolean };

/** At the end of all rows also what is in neither the table nor the log any more: those keys are on no page. */
const coveredKeys = ({ page, found, unjudged, isEnd }: Looked): { keys?: string[]; exceptKeys?: readonly string[] } => {
  if (isEnd && unjudged) return { exceptKeys: unjudged };
  if (page.kind === "share") return page.modulus === 1 ? { exceptKeys: keysOf(found) } : { keys: [] };
  const without = new Set(keysOf(found));
  return { keys: page.keys.filter((key) => !without.has(key)) };
};

const nowOf = (projection: string, { checked, unjudged }: CheckedRows): string => {
  const held = unjudged.length === 0 ? "" : ` Of ${countText(unjudged.length)} more nothing can be said: ${unjudged[0]?.why}`;
  return `${projection}: ${counted(checked, "row")} were held against their events.${held}`;
};

export const isRowCheck = (name: string): boolean => Object.hasOwn(ROW_CHECKS, name);
