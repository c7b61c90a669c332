import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { OperationError } from "@/server/domain/errors";
import { type AppendResult, type NewEvent, NO_STREAM, type SealEvents } from "@/server/sources/native/append-events";
import { appendWithRetry } from "@/server/sources/native/append-with-retry";
import { balanceEffects, type Scene } from "../story/scene";
import type { ToldEvent } from "../story/write-scene";
import type { AccountBook } from "./account-book";

const MAX_OUTAGE_PAUSE_MS = 3_000;

export type Stage = { pool: pg.Pool; seal: SealEvents; book: AccountBook; signal: AbortSignal };

/**
 * Appends a scene's events as time passes. What began is brought to its end: after a conflict an event is tried on the
 * stream's new version, and while the database is away it waits. Resolves false when the first event lost its race.
 */
export const playLive = async (
  { pool, seal, book, signal }: Stage,
  scene: Scene,
  told: readonly ToldEvent[],
  cents: number,
): Promise<boolean> => {
  for (const [index, event] of told.entries()) {
    const waited = index === 0 ? 0 : scene[index]!.afterMs - scene[index - 1]!.afterMs;
    await delay(Math.min(waited, 1_500), undefined, { signal });
    const result = await appendUntilAnswered({ pool, seal, book, signal }, event, index === 0);
    if (result.outcome !== "appended") return false;
    book.note(event.streamId, result.streamVersion, balanceEffects([scene[index]!], cents).get(event.streamId) ?? 0);
  }
  return true;
};

const appendUntilAnswered = async ({ pool, seal, book, signal }: Stage, event: ToldEvent, isFirst: boolean): Promise<AppendResult> => {
  const { streamId, occurredAt: _, ...rest } = event;
  const mustBeNew = event.type === "AccountOpened" || event.type === "TransferRequested";
  let asked = 0;
  const decide = async () => {
    asked += 1;
    if (asked > 1) book.forget(streamId);
    const newEvent: NewEvent = rest;
    const expectedVersion = mustBeNew ? NO_STREAM : (await book.entry(streamId)).version;
    return { streamId, expectedVersion, events: [newEvent] as const, idempotencyKey: event.eventId };
  };
  const attempts = isFirst ? 1 : 20;
  for (let outages = 0; ; outages += 1) {
    try {
      const result = await appendWithRetry(pool, decide, { retry: { attempts, baseDelayMs: 5, maxDelayMs: 300 }, signal, seal });
      if (result.outcome === "nothing-to-append") throw new Error("a scene always has something to append");
      if (result.outcome === "conflict") book.forget(streamId);
      return result;
    } catch (error) {
      if (signal.aborted || error instanceof OperationError) throw error;
      book.forget(streamId);
      await delay(Math.min(100 * 2 ** outages, MAX_OUTAGE_PAUSE_MS), undefined, { signal });
    }
  }
};
