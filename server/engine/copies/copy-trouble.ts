import { databaseErrorOf, isBrokenTable, isRefusedForGood } from "@/server/db/database-error";
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

/** What asking the source came to. */
export const sourceTrouble = (source: string, error: unknown): CopyTrouble => {
  if (error instanceof CopyTrouble) return error;
  if (error instanceof OperationError) return stopped(error.message, error);
  if (wasEnded(error)) return new CopyTrouble(`${source} could not be read in time. It is tried again.`, false, { cause: error });
  const code = databaseErrorOf(error)?.code;
  return new CopyTrouble(`The database of ${source} could not be asked${code ? ` (${code})` : ""}. It is tried again.`, false, {
    cause: error,
  });
};

const ID_IS_TAKEN = "23505";

/** What appending behind `after` came to. */
export const logTrouble = (error: unknown, after: string | null): CopyTrouble => {
  if (error instanceof CopyTrouble) return error;
  const code = databaseErrorOf(error)?.code;
  const where = `One of the events behind ${after === null ? "the beginning" : `position ${after}`}`;
  if (code === ID_IS_TAKEN) return stopped(`${where} has the id of another event, and in this console's log an id names one event.`, error);
  if (isBrokenTable(error))
    return stopped(
      `Engines may not append to this console's log, or it lacks a part (${code}): run \`tidemark migrate\` as its owner.`,
      error,
    );
  if (isRefusedForGood(error))
    return stopped(`${where} is refused by this console's log (${code}). The engine's log has the cause.`, error);
  return new CopyTrouble(`This console's own database did not take what was copied${code ? ` (${code})` : ""}. It is tried again.`, false, {
    cause: error,
  });
};
