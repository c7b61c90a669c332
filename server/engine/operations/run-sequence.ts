import { readRows } from "@/server/db/read-models/read-rows";
import { Patience } from "@/server/engine/letters/patience";
import { fetchLetters, type OperationWork } from "./operation-work";
import type { Pace } from "./pace";
import { runLetter } from "./run-letter";

export type Progress = {
  pace: Pace;
  /** Seen by the first letter after somebody asked the operation to stop. */
  isCancelled: boolean;
};

/**
 * Runs the letters of one claimed sequence in order, those that arrive meanwhile too, until none is left, one fails again, or the
 * operation is cancelled. Invariant: nobody else writes the sequence's row while it is claimed, so that the row of the last letter
 * is the row of the next one. Whatever breaks in between, the letters that are still open say where to go on.
 */
export const runSequence = async (work: OperationWork, sequence: string, progress: Progress, signal: AbortSignal): Promise<void> => {
  const run = { ...work, sequence, patience: new Patience(work.retries), signal };
  let row = (await readRows(work.db, work.model, [sequence])).get(sequence) ?? null;
  for (;;) {
    const letters = await fetchLetters(work, sequence);
    if (letters.length === 0) return;
    for (const letter of letters) {
      await progress.pace.take(signal);
      if (signal.aborted || progress.isCancelled) return;
      const step = await runLetter(run, letter, row);
      if (!step) return;
      row = step.row;
      progress.isCancelled ||= step.settled.isCancelled;
      if (step.settled.left === 0) return;
    }
  }
};
