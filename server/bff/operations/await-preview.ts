import { setTimeout as sleep } from "node:timers/promises";
import type { Operation } from "@/server/contracts/operations";
import { readOperation } from "@/server/db/operations/read-operation";
import { readState } from "@/server/db/operations/read-state";
import { context } from "../context";
import { contractOperation } from "./contract-operation";

const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 75;

/**
 * Waits until an engine has made the preview, five seconds at most and as long as somebody listens; gives the operation as it then
 * is. Only an operation that is being previewed is waited for. No connection is held between two looks.
 */
export const awaitPreview = async (answer: Operation, { signal }: { signal: AbortSignal }): Promise<Operation> => {
  if (answer.state !== "previewing") return answer;
  const { config, operatorDb } = context();
  const end = performance.now() + WAIT_MS;
  while ((await readState(operatorDb, answer.id)) === "previewing" && performance.now() < end && !signal.aborted)
    await sleep(LOOK_EVERY_MS);
  const stored = await readOperation(operatorDb, answer.id);
  // A preview that was forgotten meanwhile: what was answered first is all there is to say.
  return stored ? contractOperation(stored, config.registry) : answer;
};
