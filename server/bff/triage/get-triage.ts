import { triageEndpoint } from "@/server/contracts/triage-endpoints";
import { context } from "../context";
import { route } from "../route";
import { observeTriage } from "./observe-triage";
import { openSharedLook } from "./shared-look";

const FRESH_MS = 1_000;

export const getTriage = route(triageEndpoint, () => {
  const shared = context();
  shared.triage ??= openSharedLook(() => observeTriage(shared), {
    freshMs: FRESH_MS,
    now: Date.now,
  });
  return shared.triage();
});
