import type { Transaction } from "@/server/db/database";
import { holdLive } from "@/server/db/projections/hold-live";
import { OperationError } from "@/server/domain/errors";
import type { OperationRequest } from "@/server/domain/operation";
import { namedText } from "@/server/domain/plan-difference-text";
import type { Generation } from "@/server/domain/rebuild";
import { LOOP_AFTER } from "@/server/domain/redrive-preview";
import { lockClaims } from "./lock-claims";
import { redrivenInVain } from "./redriven-in-vain";

const REASON_LETTERS = 3;

/** Keeps readers on the request's generation until the commit. Throws `OperationError("conflict")` where they were switched to another one. */
export const assertLive = async (tx: Transaction, { projection, version, generation }: Generation): Promise<void> => {
  if (await holdLive(tx, { projection, version, generation })) return;
  throw new OperationError(
    "conflict",
    `Readers of ${projection} were switched away from generation ${generation} of version ${version} meanwhile: look at its letters again.`,
    { field: "projection" },
  );
};

/** Holds the sequences until the commit. Throws `OperationError("conflict")` where another operation runs one of them. */
export const lockFree = async (tx: Transaction, request: OperationRequest, sequences: string[]): Promise<void> => {
  const claims = await lockClaims(tx, request, sequences);
  const [first] = claims;
  if (!first) return;
  const { operationId } = first;
  const names = claims.filter((claim) => claim.operationId === operationId).map(({ sequence }) => sequence);
  throw new OperationError("conflict", `${namedText(names, "is", "are")} being run by operation ${operationId}.`, { operationId });
};

const needsReason = (sentence: string) => new OperationError("unprocessable", sentence, { field: "reason" });

/** Throws `OperationError("unprocessable")` where a reason is required and none was given. */
export const assertReason = async (tx: Transaction, request: OperationRequest, sequences: string[]): Promise<void> => {
  if ((request.reason?.length ?? 0) >= REASON_LETTERS) return;
  if (request.kind === "discard") throw needsReason("reason: say why these letters are discarded, in at least 3 characters");
  const vain = await redrivenInVain(tx, request, sequences);
  const looping = [...vain].filter(([, times]) => times >= LOOP_AFTER).map(([sequence]) => sequence);
  if (looping.length > 0)
    throw needsReason(
      `reason: ${namedText(looping, "was", "were")} redriven twice and failed with the same cause; say what is different now`,
    );
};
