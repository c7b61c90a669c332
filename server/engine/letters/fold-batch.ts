import type { NewLetter } from "@/server/db/letters/enqueue-letters";
import type { NewEffect } from "@/server/domain/effect";
import type { ReadModelRow } from "@/server/domain/read-model";
import { underFirstIds } from "@/server/engine/effects/under-first-ids";
import type { Entry } from "@/server/engine/read-batch";
import type { Projection } from "@/server/projections/define-projection";
import type { EventFailure } from "@/server/projections/event-failure";
import { type FoldStart, SequenceFold } from "./fold-sequences";

export type BatchStart = Pick<FoldStart, "held" | "room" | "attemptsSpentOn" | "isSuperseded"> & {
  /** Stored rows by key. `held` is as seen under the locks of the sequences' rows. */
  rows: ReadonlyMap<string, ReadModelRow>;
};

export type FoldedBatch = {
  rows: Map<string, ReadModelRow | null>;
  /** Entries that are in `rows`, or count no more. */
  applied: number;
  letters: NewLetter[];
  effects: readonly NewEffect[];
  newlyHeld: Set<string>;
  /** Entries before the one that has no place among the letters; all of them where none is full. */
  done: number;
  full: EventFailure | null;
};

const ADVICE = "Redrive or discard some of its letters, then retry.";

/** Folds a batch in order over the stored rows. Stops before the event that would be one letter too many. */
export const foldBatch = (projection: Projection, entries: readonly Entry[], { rows: stored, ...start }: BatchStart): FoldedBatch => {
  const rows: FoldedBatch["rows"] = new Map();
  const fold = new SequenceFold(projection, {
    ...start,
    advice: ADVICE,
    rows: {
      get: (key) => rows.get(key) ?? (rows.has(key) ? null : (stored.get(key) ?? null)),
      set: (key, row) => rows.set(key, row),
    },
  });
  const refused = entries.findIndex((entry) => !fold.take(entry));
  const { applied, letters, newlyHeld, full } = fold;
  return {
    rows,
    applied,
    letters,
    effects: underFirstIds(entries, fold.effects),
    newlyHeld,
    full,
    done: refused < 0 ? entries.length : refused,
  };
};
