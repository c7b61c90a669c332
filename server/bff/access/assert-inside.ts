import { EVERYWHERE, isInside, type Scope, type Subject } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { assertWhole } from "./assert-whole";

/**
 * The words are those of what is not there at all: who may not see a stream is not told that it exists. Only who sees a projection and not all
 * of its streams is told, with 403, what a change of all of it needs.
 */
export const assertInside = (scope: Scope, subjects: readonly Subject[]): void => {
  const outside = subjects.find((subject) => !isInside(scope, subject));
  if (!outside) return;
  const { streamId, projection } = outside;
  if (streamId === EVERYWHERE.streamId && projection !== undefined && isInside(scope, { projection })) assertWhole(scope, projection);
  throw new OperationError(
    "not-found",
    streamId === undefined || streamId === EVERYWHERE.streamId
      ? `There is no projection ${projection}.`
      : `There is no stream ${streamId}.`,
  );
};
