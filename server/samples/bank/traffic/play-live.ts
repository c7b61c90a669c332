import { setTimeout as delay } from "node:timers/promises";
import { OperationError } from "@/server/domain/errors";
import { balanceEffects, type Scene } from "../story/scene";
import type { ToldEvent } from "../story/write-scene";
import type { AccountBook } from "./account-book";
import type { TrafficStore } from "./traffic-store";

const MAX_OUTAGE_PAUSE_MS = 3_000;
const NOT_THERE = 0n;

export type Stage = { store: TrafficStore; book: AccountBook; signal: AbortSignal };

/**
 * Appends a scene's events as time passes. What began is brought to its end: after a conflict an event is tried on the
 * stream's new version, and while the database is away it waits. Resolves false when the first event lost its race.
 */
export const playLive = async (stage: Stage, scene: Scene, told: readonly ToldEvent[], cents: number): Promise<boolean> => {
  for (const [index, event] of told.entries()) {
    const waited = index === 0 ? 0 : scene[index]!.afterMs - scene[index - 1]!.afterMs;
    await delay(Math.min(waited, 1_500), undefined, { signal: stage.signal });
    const result = await appendUntilAnswered(stage, event, index === 0);
    if (result.outcome !== "appended") return false;
    stage.book.note(event.streamId, result.streamVersion, balanceEffects([scene[index]!], cents).get(event.streamId) ?? 0);
  }
  return true;
};

const appendUntilAnswered = async ({ store, book, signal }: Stage, event: ToldEvent, isFirst: boolean) => {
  const { streamId } = event;
  const mustBeNew = event.type === "AccountOpened" || event.type === "TransferRequested";
  let asked = 0;
  const expected = async () => {
    asked += 1;
    if (asked > 1) book.forget(streamId);
    return mustBeNew ? NOT_THERE : (await book.entry(streamId)).version;
  };
  const attempts = isFirst ? 1 : 20;
  for (let outages = 0; ; outages += 1) {
    try {
      const result = await store.append({ event, expected, attempts, signal });
      if (result.outcome === "conflict") book.forget(streamId);
      return result;
    } catch (error) {
      if (signal.aborted || error instanceof OperationError) throw error;
      book.forget(streamId);
      await delay(Math.min(100 * 2 ** outages, MAX_OUTAGE_PAUSE_MS), undefined, { signal });
    }
  }
};
