import { readPlace } from "@/server/db/copies/read-place";
import { restMs, waitMs } from "@/server/domain/copy/copy-pace";
import { FULL_PAGE, nextPage, smallerPage } from "@/server/domain/copy/page-size";
import type { Logger } from "@/server/runtime/logger";
import { pause } from "../pause";
import { copyStep, type StepWork } from "./copy-step";
import { logTrouble, tookTooLong } from "./copy-trouble";
import { openLooks } from "./look-at-source";
import { openTroubleTeller } from "./tell-trouble";

export type CopyWork = StepWork & { logger: Logger };

/**
 * Copies a page at a time until aborted, or until another engine has the copy: the next one is read when this one is committed. What keeps it from
 * going on is told with its beginning, and tried again.
 */
export const copyLog = async (work: CopyWork, signal: AbortSignal): Promise<void> => {
  const troubles = openTroubleTeller(work);
  const lookAfter = openLooks(work, troubles);
  let limit = FULL_PAGE;
  let [quietRounds, failures] = [0, 0];
  while (!signal.aborted) {
    try {
      const place = await readPlace(work.db, work.copy);
      if (!place) return;
      const step = await copyStep(work, { place, limit }, signal);
      if (step.kind === "lost") return;
      const hasCopied = step.kind === "copied";
      if (hasCopied) limit = nextPage(limit, step);
      await lookAfter(step);
      failures = 0;
      quietRounds = hasCopied ? 0 : quietRounds + 1;
      if (!hasCopied || !step.hasMore) await pause(restMs(quietRounds), signal);
    } catch (error) {
      if (signal.aborted) return;
      if (tookTooLong(error) && limit > 1) limit = smallerPage(limit);
      else {
        failures += 1;
        await troubles.tell(logTrouble(error));
        await pause(waitMs(failures), signal);
      }
    }
  }
};
