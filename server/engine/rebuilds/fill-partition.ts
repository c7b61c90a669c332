import { isRefusedForGood } from "@/server/db/database-error";
import type { FillPartition } from "@/server/db/rebuilds/claim-fill-partition";
import { releaseFillPartition } from "@/server/db/rebuilds/release-fill-partition";
import { splitFillPartition } from "@/server/db/rebuilds/split-fill-partition";
import type { FillWork } from "./fill-work";
import { foldPartition } from "./fold-partition";
import { refusedKeys } from "./refused-keys";
import { writePartition } from "./write-partition";

/**
 * Folds every event of a claimed partition in memory and writes its rows and letters at once. A partition that turns out to hold more rows
 * than an engine may have in hand is halved, and one half is read again from the start: what it costs is the reading up to there, and
 * nothing about its events has to be remembered. "lost": another engine has it, the rebuild is not to be filled now, or the signal came;
 * then nothing was written. Throws `EventFailure` where its letters are full or its fold reads what it does not declare, and the
 * database's errors.
 */
export const fillPartition = async (work: FillWork, signal: AbortSignal): Promise<"filled" | "lost"> => {
  let partition: FillPartition | null = work.partition;
  // Keys with a row that the table refuses: their events are tried one by one, so that the one to blame becomes a letter.
  const suspects = new Set<string>();
  while (partition) {
    const current: FillWork = { ...work, partition };
    const folded = await foldPartition(current, suspects, signal);
    if (folded === "lost") break;
    if (folded === "too-large") partition = await splitFillPartition(work.db, partition);
    else
      try {
        const written = await writePartition(current, folded);
        if (written === "filled") return "filled";
        if (written === "lost") break;
      } catch (error) {
        if (!isRefusedForGood(error)) throw error;
        const refused = await refusedKeys(current, folded.rows);
        if (refused.length === 0 || refused.some((key) => suspects.has(key))) throw error;
        for (const key of refused) suspects.add(key);
      }
  }
  if (partition) await releaseFillPartition(work.db, partition);
  return "lost";
};
