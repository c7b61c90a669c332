import type { CopyPlace } from "@/server/db/copies/read-place";
import type { AttachedStore } from "@/server/sources/attach-store";
import type { EventSource } from "@/server/sources/event-source";
import { askSource } from "./ask-source";
import { copyPage, type PageWork } from "./copy-page";
import { isLogReady } from "./is-log-ready";
import { type ReadEvent, readPage } from "./read-page";

export type StepWork = PageWork & {
  /** This console's own, which the copy becomes. */
  log: Pick<EventSource, "publishHead">;
  store: AttachedStore;
  read: ReadEvent;
};

/** `end`: nothing more is final in the source. `waits`: somebody else's append to this console's log is open. `lost`: another engine has the copy. */
export type StepOutcome = { kind: "copied"; events: number; hasMore: boolean } | { kind: "end" | "waits" | "lost" };

export type Step = { place: CopyPlace; limit: number };

/** Reads one page behind `place` and appends it. While this console's log is not ready for one nothing is asked of the store. */
export const copyStep = async (work: StepWork, { place, limit }: Step, signal: AbortSignal): Promise<StepOutcome> => {
  const { db, log, copy, store, read, reach } = work;
  await log.publishHead();
  if (!(await isLogReady(db, copy.source, place))) return { kind: "waits" };
  const page = await askSource(store, (source) => readPage(source, { read, place, limit }));
  if (page === null) return { kind: "end" };
  reach("copy-page-read");
  // The page is given up, not hurried: whoever goes on reads it again.
  if (signal.aborted) return { kind: "lost" };
  const outcome = await copyPage(work, place.position, page);
  return outcome === "copied" ? { kind: "copied", events: page.events.length, hasMore: page.hasMore } : { kind: outcome };
};
