import { setTimeout as sleep } from "node:timers/promises";
import type { Repair } from "@/server/contracts/repairs";
import { readRepair, readRepairState } from "@/server/db/repairs/read-repair";
import { context } from "../context";
import { contractRepair } from "./contract-repair";

const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 75;

/** Waits until an engine has made the plan, five seconds at most and as long as somebody listens. No connection is held between two looks. */
export const awaitPlan = async (answer: Repair, { signal }: { signal: AbortSignal }): Promise<Repair> => {
  if (answer.state !== "planning") return answer;
  const { config, operatorDb } = context();
  const end = performance.now() + WAIT_MS;
  while ((await readRepairState(operatorDb, answer.id)) === "planning" && performance.now() < end && !signal.aborted)
    await sleep(LOOK_EVERY_MS);
  const stored = await readRepair(operatorDb, answer.id);
  return stored ? contractRepair(stored, config.registry) : answer;
};
