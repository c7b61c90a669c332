import { databaseErrorOf } from "@/server/db/database-error";
import { failRebuild } from "@/server/db/rebuilds/fail-rebuild";
import { OperationError } from "@/server/domain/errors";
import { failureOf } from "@/server/engine/failure-of";
import { pause, retryDelayMs } from "@/server/engine/pause";
import { EventFailure, messageOf } from "@/server/projections/event-failure";
import type { RebuildWork } from "./rebuild-work";

const TRIES = 5;

/** Trouble that passes is tried again from what is committed; what comes again and again, or cannot pass, fails the rebuild with its reason. */
export class Misfortune {
  readonly #failures = new Map<string, number>();
  readonly #work: Pick<RebuildWork, "db" | "logger">;

  readonly #signal: AbortSignal;

  constructor(work: Pick<RebuildWork, "db" | "logger">, signal: AbortSignal) {
    this.#work = work;
    this.#signal = signal;
  }

  /** Failures are counted by what is done: a step that succeeds says nothing of a fill that does not. */
  async guard(rebuildId: string, what: "step" | "fill", act: () => Promise<void>): Promise<void> {
    const { db, logger } = this.#work;
    const key = `${what} ${rebuildId}`;
    try {
      await act();
      this.#failures.delete(key);
    } catch (error) {
      const failures = (this.#failures.get(key) ?? 0) + 1;
      this.#failures.set(key, failures);
      logger.warn({ err: error, rebuild: rebuildId }, "a rebuild was interrupted; it goes on from what is committed");
      const isHopeless = error instanceof EventFailure || error instanceof OperationError;
      // A step comes again with the next round; what fills waits here, so that the partition is not claimed again at once.
      if (!isHopeless && failures < TRIES) return what === "fill" ? await pause(retryDelayMs(failures), this.#signal) : undefined;
      this.#failures.delete(key);
      // What cannot be told now is told after the next failure.
      await db.transaction((tx) => failRebuild(tx, rebuildId, rebuildFailureOf(error))).catch(() => undefined);
    }
  }
}

const rebuildFailureOf = (error: unknown): Parameters<typeof failRebuild>[2] => {
  if (error instanceof EventFailure) {
    const { event, cause } = failureOf(error);
    return { type: cause.type, message: cause.message, event };
  }
  const refusal = databaseErrorOf(error);
  return { type: refusal?.code ?? (error instanceof Error ? error.name : "Error"), message: messageOf(refusal ?? error), event: null };
};
