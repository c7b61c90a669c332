import { databaseErrorOf } from "@/server/db/database-error";
import { failRebuild } from "@/server/db/rebuilds/fail-rebuild";
import { OperationError } from "@/server/domain/errors";
import { failureOf } from "@/server/engine/failure-of";
import { EventFailure, messageOf } from "@/server/projections/event-failure";
import type { RebuildWork } from "./rebuild-work";

const TRIES = 5;

/** Trouble that passes is tried again from what is committed; what comes again and again, or cannot pass, fails the rebuild with its reason. */
export class Misfortune {
  readonly #failures = new Map<string, number>();
  readonly #work: Pick<RebuildWork, "db" | "logger">;

  constructor(work: Pick<RebuildWork, "db" | "logger">) {
    this.#work = work;
  }

  async guard(rebuildId: string, act: () => Promise<void>): Promise<void> {
    const { db, logger } = this.#work;
    try {
      await act();
      this.#failures.delete(rebuildId);
    } catch (error) {
      const failures = (this.#failures.get(rebuildId) ?? 0) + 1;
      this.#failures.set(rebuildId, failures);
      logger.warn({ err: error, rebuild: rebuildId }, "a rebuild was interrupted; it goes on from what is committed");
      const isHopeless = error instanceof EventFailure || error instanceof OperationError;
      if (!isHopeless && failures < TRIES) return;
      this.#failures.delete(rebuildId);
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
