import { ZodError } from "zod";
import { databaseErrorOf, isBrokenTable, isRefusedForGood } from "@/server/db/database-error";
import type { CopiedEvent } from "@/server/domain/copy/copied-event";
import { OperationError } from "@/server/domain/errors";
import { wasEnded } from "@/server/sources/native/search-client";

/** Why a copy does not go on, for people. `isStopped`: not before somebody has done something. Neither an address nor a payload is in it. */
export class CopyTrouble extends Error {
  override readonly name = "CopyTrouble";

  constructor(
    readonly sentence: string,
    readonly isStopped: boolean,
    options?: { cause?: unknown },
  ) {
    super(sentence, options);
  }
}

export const stopped = (sentence: string, cause?: unknown): CopyTrouble => new CopyTrouble(sentence, true, { cause });

/** The driver's own words: what was asked for did not arrive in time, although the server may have sent it. */
const READ_TIMEOUT = "Query read timeout";

/** A statement was given up for its time: one that asks for less may pass. */
export const tookTooLong = (error: unknown): boolean => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause.message === READ_TIMEOUT) return true;
  return wasEnded(error);
};

/** What neither a server nor a driver throws: the code, or what it was given, is not as it believes. Asking again would end the same way. */
const MISTAKES = [ZodError, TypeError, RangeError, SyntaxError, ReferenceError];

/** The name of a mistake under whatever wrapped it; null where the trouble is another one. */
const mistakeOf = (error: unknown): string | null => {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (!("code" in cause) && MISTAKES.some((mistake) => cause instanceof mistake)) return cause.name;
  return null;
};

/** What asking the source came to. */
export const sourceTrouble = (source: string, error: unknown): CopyTrouble => {
  if (error instanceof CopyTrouble) return error;
  if (error instanceof OperationError) return stopped(error.message, error);
  if (tookTooLong(error)) return new CopyTrouble(`${source} could not be read in time. It is tried again.`, false, { cause: error });
  const mistake = mistakeOf(error);
  if (mistake) return stopped(`What ${source} gave is not what this console expects (${mistake}). The engine's log has the cause.`, error);
  const code = databaseErrorOf(error)?.code;
  return new CopyTrouble(`The database of ${source} could not be asked${code ? ` (${code})` : ""}. It is tried again.`, false, {
    cause: error,
  });
};

const ID_IS_TAKEN = "23505";
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The last of those that have the id which the database names: what comes later is what it refused. */
const withTakenId = (error: unknown, events: readonly CopiedEvent[]): CopiedEvent | undefined => {
  const id = UUID.exec(databaseErrorOf(error)?.detail ?? "")?.[0];
  return events.findLast(({ eventId }) => eventId === id);
};

/** What appending `events` behind `after` came to. */
export const logTrouble = (error: unknown, after: string | null = null, events: readonly CopiedEvent[] = []): CopyTrouble => {
  if (error instanceof CopyTrouble) return error;
  const code = databaseErrorOf(error)?.code;
  const where = `One of the events behind ${after === null ? "the beginning" : `position ${after}`}`;
  if (code === ID_IS_TAKEN) {
    const twin = withTakenId(error, events)?.metadata.copiedFrom;
    const which = twin ? `The event at position ${twin.position}, ${twin.eventId},` : where;
    return stopped(`${which} has the id of another event, and in this console's log an id names one event.`, error);
  }
  if (isBrokenTable(error))
    return stopped(
      `Engines may not append to this console's log, or it lacks a part (${code}): run \`tidemark migrate\` as its owner.`,
      error,
    );
  if (isRefusedForGood(error))
    return stopped(`${where} is refused by this console's log (${code}). The engine's log has the cause.`, error);
  const mistake = mistakeOf(error);
  if (mistake) return stopped(`This console failed at copying (${mistake}). The engine's log has the cause.`, error);
  return new CopyTrouble(`This console's own database did not take what was copied${code ? ` (${code})` : ""}. It is tried again.`, false, {
    cause: error,
  });
};
