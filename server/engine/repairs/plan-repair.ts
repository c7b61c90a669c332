import { databaseErrorOf } from "@/server/db/database-error";
import { failPlan, tellRepairTrouble } from "@/server/db/repairs/end-repair";
import { finishPlan } from "@/server/db/repairs/finish-plan";
import { planUndo } from "@/server/db/repairs/plan-undo";
import { storePlanPage } from "@/server/db/repairs/store-plan-page";
import { OperationError } from "@/server/domain/errors";
import { MOST_REPAIRED } from "@/server/domain/repair";
import { pause, retryDelayMs } from "@/server/engine/pause";
import { messageOf } from "@/server/projections/event-failure";
import { type ComparedRows, compareRows } from "@/server/replay/rows/compare-rows";
import { liveRowsOf } from "@/server/replay/rows/live-rows";
import { type NextRowPage, nextPage } from "@/server/replay/rows/next-page";
import { nextCachedKeys } from "./plan-cached-keys";
import type { FoundPage, RepairWork } from "./repair-work";

const TRIES = 5;
/** Keys of a page: what is looked at again after a crash. */
const PAGE_KEYS = 1_000;
const STATEMENT_LIMIT_MS = 30_000;

/**
 * Finds the rows that are not the fold of their events and keeps each as it is and as it should be. Rows are read in transactions that may
 * write nothing. A plan that breaks off again and again is given up with its reason: somebody waits for it.
 */
export const planRepair = async (work: RepairWork, signal: AbortSignal): Promise<void> => {
  const { db, repair, logger } = work;
  for (let failures = 0; !signal.aborted; ) {
    try {
      await (repair.kind === "undo" ? planBack(work) : planPages(work, signal));
      return;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      const reason = messageOf(databaseErrorOf(error) ?? error);
      logger.warn({ err: error }, "a plan broke off");
      if (error instanceof OperationError || failures >= TRIES) return await failPlan(db, repair, reason);
      await tellRepairTrouble(db, repair, reason).catch(() => undefined);
      await pause(retryDelayMs(failures), signal);
    }
  }
};

const planBack = async ({ db, registry, repair }: RepairWork): Promise<void> => {
  const live = await liveRowsOf(db, registry, repair.projection);
  assertSame(repair, live);
  await planUndo(db, repair, live.model);
  await finishPlan(db, repair);
};

const planPages = async (work: RepairWork, signal: AbortSignal): Promise<void> => {
  const { db, repair, reach } = work;
  const nextFound = repair.kind === "cache" ? nextCachedKeys : nextRows;
  while (!signal.aborted) {
    const { found, next, generation } = await nextFound(work, signal);
    assertSame(repair, { generation });
    reach("repair-page-compared");
    const planned = await storePlanPage(db, repair, found, next);
    if (planned === null) return;
    if (planned > MOST_REPAIRED) throw tooMany(repair);
    reach("repair-page-stored");
    repair.cursor = next;
    if (next === null) {
      await finishPlan(db, repair);
      return;
    }
  }
};

/** What is found on the page that the cursor of the repair leads to, and where the next one begins. */
const nextRows = async (work: RepairWork, signal: AbortSignal): Promise<FoundPage> => {
  const { projection, cursor } = work.repair;
  const { page, next } = await pageAfter(work, cursor);
  const { generation, differences, checked, unjudged } = await compareRows(work, projection, page, {
    statementTimeout: STATEMENT_LIMIT_MS,
    signal,
  });
  const items = differences.map(({ key, stored, mark, folded }) => ({ key, before: stored, mark, after: folded }));
  return { found: { items, checked, unjudged }, next, generation };
};

/** Of keys that were asked for the cursor is the number of those that were looked at. */
const pageAfter = async (work: RepairWork, cursor: string | null): Promise<NextRowPage> => {
  const { keys, projection } = work.repair;
  if (keys === null) return nextPage(work, projection, { after: cursor, limit: PAGE_KEYS });
  const end = Number(cursor ?? 0) + PAGE_KEYS;
  return { page: { kind: "keys", keys: keys.slice(end - PAGE_KEYS, end) }, next: end < keys.length ? String(end) : null };
};

const assertSame = (
  { projection, version, generation }: RepairWork["repair"],
  { generation: live }: Pick<ComparedRows, "generation">,
): void => {
  if (live.version === version && live.generation === generation) return;
  throw new OperationError("conflict", `Readers of ${projection} were switched to another generation meanwhile: check its rows again.`);
};

const tooMany = ({ projection, cache }: RepairWork["repair"]): OperationError => {
  const most = `More than ${MOST_REPAIRED.toLocaleString("en")}`;
  return new OperationError(
    "conflict",
    cache === null
      ? `${most} rows of ${projection} are not what their events come to: rebuild the projection instead.`
      : `${most} keys of cache ${cache} would change: choose fewer, or have whoever fills it fill it anew.`,
  );
};
