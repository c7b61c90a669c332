import { context } from "../context";
import { type ObservedTriage, observeTriage } from "./observe-triage";
import { openSharedLook } from "./shared-look";

const FRESH_MS = 1_000;

/** One look at the database for everybody who asks. */
export const triageNow = (): Promise<ObservedTriage> => {
  const shared = context();
  shared.triage ??= openSharedLook(() => observeTriage(shared), { freshMs: FRESH_MS, now: Date.now });
  return shared.triage();
};
