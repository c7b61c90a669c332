import { advanceCopy } from "@/server/db/copies/advance-copy";
import type { ClaimedCopy } from "@/server/db/copies/claim-copy";
import { type CopyPlace, holdPlace } from "@/server/db/copies/read-place";
import type { Database } from "@/server/db/database";
import { runsOf } from "@/server/domain/copy/copied-event";
import { appendRuns } from "@/server/sources/native/append-runs";
import type { ReachFaultPoint } from "../fault-point";
import { logTrouble } from "./copy-trouble";
import { isLogReady } from "./is-log-ready";
import type { SourcePage } from "./read-page";

export type PageWork = { db: Database; copy: ClaimedCopy; reach: ReachFaultPoint };

/** `lost`: another engine has the copy, or it has moved. `waits`: somebody else's append to this console's log is open. */
export type PageOutcome = "copied" | "waits" | "lost";

/**
 * Invariant: a page's events and how far the copy is commit together, under the epoch, and only where the copy still stands where the page begins.
 * So a kill at any point copies nothing twice and loses nothing, and a page that a zombie has read is appended by nobody. Nothing is appended
 * behind events of somebody else.
 */
export const copyPage = async ({ db, copy, reach }: PageWork, from: CopyPlace["position"], page: SourcePage): Promise<PageOutcome> => {
  try {
    const outcome = await db.transaction(async (tx): Promise<PageOutcome> => {
      const place = await holdPlace(tx, copy, from);
      if (!place) return "lost";
      const { source } = copy;
      if (!(await isLogReady(tx, source, place))) return "waits";
      const { events, last, end: to, identity } = page;
      const end = last && { last, logPosition: await appendRuns(tx, runsOf(events)) };
      reach("copy-page-appended");
      await advanceCopy(tx, { source, to, identity, events: events.length, end });
      reach("copy-place-moved");
      reach("copy-sent");
      return "copied";
    });
    if (outcome === "copied") reach("copy-committed");
    return outcome;
  } catch (error) {
    throw logTrouble(error, from, page.events);
  }
};
