import { databaseErrorOf } from "@/server/db/database-error";
import { readPartitions } from "@/server/db/projections/read-partitions";
import { endRepair, tellRepairTrouble } from "@/server/db/repairs/end-repair";
import { listPending } from "@/server/db/repairs/list-pending";
import { pause, retryDelayMs } from "@/server/engine/pause";
import { messageOf } from "@/server/projections/event-failure";
import type { RepairWork } from "./repair-work";
import { settleCachedKeys } from "./settle-cached-keys";
import { settleRow } from "./settle-row";

const AT_ONCE = 100;

/**
 * Runs a confirmed repair row by row to its end, or until the signal aborts, somebody stops it, or another engine has it. Nothing is
 * remembered between rows: what is left to do is what has no outcome.
 */
export const runRepair = async (work: RepairWork, signal: AbortSignal): Promise<void> => {
  const { db, repair, reach, logger } = work;
  for (let failures = 0; !signal.aborted; ) {
    try {
      const standing = await settlePending(work, signal);
      if (failures > 0) await tellRepairTrouble(db, repair, null);
      failures = 0;
      if (standing === "lost") return;
      if (standing === "more") continue;
      reach("before-repair-end");
      await endRepair(db, repair);
      return;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      // What cannot be told now is told after the next failure.
      await tellRepairTrouble(db, repair, messageOf(databaseErrorOf(error) ?? error)).catch(() => undefined);
      logger.warn({ err: error }, "a repair was interrupted; going on from what is committed");
      await pause(retryDelayMs(failures), signal);
    }
  }
};

/** "over": no row is left that is to be written. */
const settlePending = async (work: RepairWork, signal: AbortSignal): Promise<"more" | "over" | "lost"> => {
  const { db, repair, reach } = work;
  const items = await listPending(db, repair.id, AT_ONCE);
  if (items.length === 0) return "over";
  if (repair.kind === "cache") return settleCachedKeys(work, items, signal);
  const partitions = await readPartitions(db, repair);
  for (const item of items) {
    const settled = await settleRow(work, item, partitions, signal);
    if (settled !== "settled") return settled === "cancelled" ? "over" : "lost";
    reach("repair-row-settled");
    if (signal.aborted) return "lost";
  }
  return "more";
};
