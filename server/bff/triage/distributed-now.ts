import type { DistributedTransactions } from "@/server/contracts/distributed-transactions";
import { context } from "../context";
import { observeDistributed } from "./observe-distributed";
import { openSharedLook } from "./shared-look";

const FRESH_MS = 2_000;

/** One look at all participants for everybody who asks. */
export const distributedNow = (): Promise<DistributedTransactions> => {
  const shared = context();
  shared.distributed ??= openSharedLook(() => observeDistributed(shared), { freshMs: FRESH_MS, now: Date.now });
  return shared.distributed();
};
