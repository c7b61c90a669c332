import type { Database } from "@/server/db/database";
import { type BatchOutcome, processBatch } from "@/server/engine/process-batch";
import type { LetterLimits } from "@/server/projections/define-projection";
import { sound, takeOverAndRead } from "./assembled-engine";
import { type Append, test as base } from "./fault-test";
import { journal } from "./journal";
import { claim, workThrough } from "./operation-engine";
import { type Asked, type OperationRow, operationIn, start } from "./operations";

export { expect } from "./fault-test";

type SequenceStand = { letters: number; next: number; operationId: string | null; heldAt: Date; triedAt: Date | null };

/** The dead-letter queue of the journal, worked by engines that live in this process. */
export type Queue = {
  /** A new engine takes the partitions over and commits one batch of each. */
  read(limits?: Partial<LetterLimits>): Promise<BatchOutcome[]>;
  /** Appends to a stream and reads it. */
  park(stream: string, ...events: Parameters<Append>[1][]): Promise<void>;
  /** What an operator asks for, claimed and run to its end by a new engine. */
  run(asked: Asked): Promise<OperationRow & { id: string }>;
  /** Throws where the sequence never had a letter. */
  stand(sequence: string): Promise<SequenceStand>;
  /** `sequence@version state` of every letter, by sequence and place. */
  letters(): Promise<string[]>;
  /** Sequences that hold a letter, by name. */
  held(): Promise<string[]>;
};

const LETTERS = `
  select format('%s@%s %s', sequence, stream_version, state) as letter from tidemark.dead_letters order by sequence, index`;
const STAND = `
  select letters, next_index::int as next, operation_id as "operationId", held_at as "heldAt", tried_at as "triedAt"
    from tidemark.letter_sequences where sequence = $1`;

const readAll = async (db: Database, limits: Partial<LetterLimits>): Promise<BatchOutcome[]> => {
  const outcomes: BatchOutcome[] = [];
  const projection = { ...journal, letterLimits: { ...journal.letterLimits, ...limits } };
  for (const request of await takeOverAndRead(db, sound))
    outcomes.push(await processBatch(db, { ...request, projection }, () => undefined));
  return outcomes;
};

const runNow = async (db: Database, asked: Asked): Promise<OperationRow & { id: string }> => {
  const id = await start(db, asked);
  const operation = await claim(db);
  if (operation?.id !== id) throw new Error(`another operation was claimed than ${id}`);
  await workThrough(db, operation);
  return { ...(await operationIn(db, id)), id };
};

export const test = base.extend<{ queue: Queue }>({
  queue: async ({ db, append }, use) => {
    await use({
      read: (limits = {}) => readAll(db, limits),
      park: async (stream, ...events) => {
        await append(stream, ...events);
        await readAll(db, {});
      },
      run: (asked) => runNow(db, asked),
      stand: async (sequence) => {
        const { rows } = await db.$client.query<SequenceStand>(STAND, [sequence]);
        if (!rows[0]) throw new Error(`${sequence} never had a letter`);
        return rows[0];
      },
      letters: async () => (await db.$client.query<{ letter: string }>(LETTERS)).rows.map(({ letter }) => letter),
      held: async () =>
        (
          await db.$client.query<{ sequence: string }>("select sequence from tidemark.letter_sequences where letters > 0 order by 1")
        ).rows.map(({ sequence }) => sequence),
    });
  },
});
