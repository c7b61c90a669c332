import { isInside, type Scope, type Subject } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";

/** The words are those of what is not there at all: who may not see a stream is not told that it exists. */
export const assertInside = (scope: Scope, subjects: readonly Subject[]): void => {
  const outside = subjects.find((subject) => !isInside(scope, subject));
  if (!outside) return;
  const { streamId, projection } = outside;
  throw new OperationError(
    "not-found",
    streamId === undefined ? `There is no projection ${projection}.` : `There is no stream ${streamId}.`,
  );
};
