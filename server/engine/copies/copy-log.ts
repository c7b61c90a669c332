import { noteLook } from "@/server/db/copies/note-look";
import { noteTrouble } from "@/server/db/copies/note-trouble";
import { type CopyPlace, readPlace } from "@/server/db/copies/read-place";
import { sourceHealth } from "@/server/domain/attached/source-health";
import { judgeLog } from "@/server/domain/copy/judge-log";
import type { RecordedEvent } from "@/server/domain/event";
import type { Logger } from "@/server/runtime/logger";
import type { AttachedStore } from "@/server/sources/attach-store";
import type { AttachedSource } from "@/server/sources/attached-source";
import { readLogEnd } from "@/server/sources/native/read-log-end";
import { pause, retryDelayMs } from "../pause";
import { assertSameStore } from "./assert-same-store";
import { copyPage, type PageOutcome, type PageWork } from "./copy-page";
import { CopyTrouble, logTrouble, sourceTrouble, stopped } from "./copy-trouble";
import { readPage } from "./read-page";

export type CopyWork = PageWork & {
  store: AttachedStore;
  /** An event of the source as folds read it. */
  read: (recorded: RecordedEvent) => RecordedEvent;
  logger: Logger;
};

const ROUND_MS = 250;
const LOOK_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;

/** Doubling beyond what one's own database is given: a store that is away, or a login that it refuses, is not asked without end. */
const waitMs = (failures: number): number => Math.min(retryDelayMs(failures) * 2 ** Math.max(0, failures - 6), LONGEST_WAIT_MS);

const WAITS = "Somebody else has an append to this console's log open.";

const attached = async (store: AttachedStore): Promise<AttachedSource> => {
  const attachment = await store.attachment();
  if (attachment.kind === "refused") throw new CopyTrouble(attachment.sentence, false);
  return attachment.source;
};

const asking = async <T>({ copy: { source } }: CopyWork, ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    throw sourceTrouble(source, error);
  }
};

/** What is left to copy, and whether it can go on; ends whatever trouble was told. */
const look = async (work: CopyWork, place: CopyPlace, isWaiting: boolean): Promise<void> => {
  const { db, copy } = work;
  const { behind, waitsFor } = await asking(work, async () => {
    const source = await attached(work.store);
    await assertSameStore(source, place);
    const { state, sentence } = sourceHealth(await source.head());
    return { behind: await source.countAfter(place.position ?? undefined), waitsFor: state === "held" ? sentence : null };
  });
  const verdict = judgeLog(await readLogEnd(db), { source: copy.source, ...place });
  if (verdict.kind === "foreign") throw stopped(verdict.sentence);
  await noteLook(db, copy, { behind, waitsFor: isWaiting ? WAITS : waitsFor });
};

/** `end`: nothing more is final in the source. */
const step = async (work: CopyWork, place: CopyPlace, signal: AbortSignal): Promise<PageOutcome | "end"> => {
  const page = await asking(work, async () => readPage(await attached(work.store), work.read, place));
  if (page === null) return "end";
  work.reach("copy-page-read");
  // The page is given up, not hurried: whoever goes on reads it again.
  return signal.aborted ? "lost" : copyPage(work, place.position, page);
};

/** One page at a time: the next one is read when this one is committed. Ends where the copy is another engine's. */
const follow = async (work: CopyWork, signal: AbortSignal, onStep: () => void): Promise<void> => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let before: PageOutcome | "end" = "copied";
  while (!signal.aborted) {
    const place = await readPlace(work.db, work.copy);
    if (!place) return;
    const outcome = await step(work, place, signal);
    if (outcome === "lost") return;
    if (outcome !== before || performance.now() - lookedAt > LOOK_MS) {
      const now = await readPlace(work.db, work.copy);
      if (!now) return;
      await look(work, now, outcome === "waits");
      lookedAt = performance.now();
    }
    before = outcome;
    onStep();
    if (outcome !== "copied") await pause(ROUND_MS, signal);
  }
};

/** Copies until aborted, or until another engine has the copy. What keeps it from going on is told with its beginning, and tried again. */
export const copyLog = async (work: CopyWork, signal: AbortSignal): Promise<void> => {
  const { db, copy, logger } = work;
  for (let failures = 0; !signal.aborted; ) {
    try {
      await follow(work, signal, () => {
        failures = 0;
      });
      return;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      const trouble = logTrouble(error, null);
      if (failures === 1) logger.warn({ err: trouble.cause ?? trouble, source: copy.source }, trouble.sentence);
      // What cannot be told now is told after the next failure.
      await noteTrouble(db, copy, trouble).catch(() => undefined);
      await pause(waitMs(failures), signal);
    }
  }
};
