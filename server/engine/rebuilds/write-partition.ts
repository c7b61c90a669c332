import { noteApplied } from "@/server/db/applied-events/note-applied";
import { copyTransaction } from "@/server/db/copy-transaction";
import type { Transaction } from "@/server/db/database";
import { insertEffects } from "@/server/db/effects/insert-effects";
import { countHeldSequences } from "@/server/db/letters/count-held-sequences";
import { enqueueLetters, type NewLetter } from "@/server/db/letters/enqueue-letters";
import { readPartitions } from "@/server/db/projections/read-partitions";
import { copyRows } from "@/server/db/read-models/copy-rows";
import type { FillPartition } from "@/server/db/rebuilds/claim-fill-partition";
import { finishFillPartition } from "@/server/db/rebuilds/finish-fill-partition";
import { holdFillPartition } from "@/server/db/rebuilds/hold-fill-partition";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { holdSuperseding } from "@/server/db/superseded/superseding-lock";
import type { AppliedEvents } from "@/server/domain/applied-events";
import { partitionOf } from "@/server/domain/partition";
import type { ReadModelRow } from "@/server/domain/read-model";
import { areSameEvents, type EventName } from "@/server/domain/superseded";
import type { Projection } from "@/server/projections/define-projection";
import type { SequenceFold } from "../letters/fold-sequences";
import type { FillWork } from "./fill-work";

export type Folded = {
  rows: ReadonlyMap<string, ReadModelRow>;
  fold: SequenceFold;
  applied: AppliedEvents;
  events: number;
  superseded: readonly EventName[];
};

/**
 * Invariant: the rows, letters and held effects of a partition, the events that are in the rows and the note that it is filled commit together
 * or not at all, and only under the epoch of the claim. So each row is written once, whoever dies when. What counts no more is what it was when
 * they were folded, and stays so until the commit: else "superseded", they are to be folded anew. "lost": another engine has it, or the rebuild
 * is not to be filled now.
 */
export const writePartition = async (
  { db, model, projection, partition, reach }: Pick<FillWork, "db" | "model" | "projection" | "partition" | "reach">,
  { rows, fold, applied, events, superseded }: Folded,
): Promise<"filled" | "lost" | "superseded"> => {
  const outcome = await copyTransaction(db, async (tx, client) => {
    if (!(await holdFillPartition(tx, partition))) return "lost";
    await holdSuperseding(tx);
    if (!areSameEvents(superseded, await listSuperseded(tx))) return "superseded";
    await copyRows(client, model, rows);
    await enqueueByPartition(tx, projection, partition, fold);
    await holdEffects(tx, partition, fold);
    // The remainders of one filling are all different, whatever was split: each has bits of its own.
    await noteApplied(tx, { ...partition, partition: partition.remainder }, applied);
    await finishFillPartition(tx, partition, { eventsDone: events, rows: rows.size, letters: fold.letters.length });
    reach("fill-copied");
    return "filled";
  });
  if (outcome === "filled") reach("fill-committed");
  return outcome;
};

/** Letters of one statement. */
const LETTERS = 5_000;

/**
 * Letters belong to the partitions that will follow the log: those of the candidate's registration, which another release's definition
 * does not change, and others than those that are filled.
 */
const enqueueByPartition = async (
  tx: Transaction,
  { letterLimits }: Projection,
  candidate: FillPartition,
  fold: SequenceFold,
): Promise<void> => {
  if (fold.letters.length === 0) return;
  const overflow = fold.beyond(letterLimits.sequences - (await countHeldSequences(tx, candidate)));
  if (overflow) throw overflow;
  const partitions = await readPartitions(tx, candidate);
  if (partitions === null) throw new Error(`generation ${candidate.generation} of ${candidate.projection} is gone`);
  const byPartition = new Map<number, NewLetter[]>();
  for (const letter of fold.letters) {
    const partition = partitionOf(letter.sequence, partitions);
    const letters = byPartition.get(partition);
    if (letters) letters.push(letter);
    else byPartition.set(partition, [letter]);
  }
  for (const [partition, letters] of byPartition)
    for (let at = 0; at < letters.length; at += LETTERS)
      await enqueueLetters(tx, { ...candidate, partition }, letters.slice(at, at + LETTERS));
};

/** Effects of one statement. */
const EFFECTS = 5_000;

/** Of the events that the live generation had not passed: they are sent only where readers get the candidate before it comes that far. */
const holdEffects = async (tx: Transaction, candidate: FillPartition, { effects }: SequenceFold): Promise<void> => {
  for (let at = 0; at < effects.length; at += EFFECTS) await insertEffects(tx, candidate, "held", effects.slice(at, at + EFFECTS));
};
