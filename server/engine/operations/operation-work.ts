import type { Database } from "@/server/db/database";
import type { ClaimedOperation } from "@/server/db/operations/claim-operation";
import { type LetterToRun, lettersToRun } from "@/server/db/operations/letters-to-run";
import type { ReadModel } from "@/server/domain/read-model";
import type { RetryPolicy } from "@/server/domain/retry-policy";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import type { Projection } from "@/server/projections/define-projection";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";
import type { FetchedLetter } from "./read-letter";

/** What an engine needs to run or to try one operation. */
export type OperationWork = {
  db: Database;
  source: EventSource;
  operation: ClaimedOperation;
  /** Whose fold runs the letters. */
  projection: Projection;
  /** The table of the generation whose letters they are. */
  model: ReadModel;
  /** Partitions of that generation. */
  partitions: number;
  retries: RetryPolicy;
  reach: ReachFaultPoint;
  logger: Logger;
};

const LETTERS_AT_ONCE = 100;

/** Before the first letter of every sequence. */
export const FROM_THE_HEAD = -1n;

/** Up to a hundred open letters of a sequence after an index, with their events, in order. */
export const fetchLetters = async (
  { db, source, operation }: OperationWork,
  sequence: string,
  after = FROM_THE_HEAD,
): Promise<FetchedLetter[]> => {
  const letters: LetterToRun[] = await lettersToRun(db, operation, sequence, { after, limit: LETTERS_AT_ONCE });
  const events = letters.length > 0 ? await source.eventsAt(letters.map(({ event }) => event.globalPosition)) : [];
  return letters.map((letter, place) => ({ ...letter, recorded: events[place] ?? null }));
};
