import type { StoredRebuild, StoredSide } from "@/server/db/rebuilds/read-rebuilds";
import type { GateFacts } from "@/server/domain/rebuild-gates";
import type { TidemarkConfig } from "@/server/projections/define-config";
import { comparedIn } from "./contract-rebuild";
import type { Lag } from "./side-lags";

/** What the switch to the candidate waits for is decided from. */
export const gateFactsOf = (
  stored: StoredRebuild,
  lags: ReadonlyMap<StoredSide, Lag>,
  { registry, rebuilds, fourEyes }: Pick<TidemarkConfig, "registry" | "rebuilds" | "fourEyes">,
): GateFacts => {
  const { comparison, approval } = stored;
  return {
    lag: lags.get(stored.to) ?? null,
    liveLag: lags.get(stored.from) ?? null,
    within: rebuilds.caughtUpWithin,
    comparison: comparison && {
      id: comparison.id,
      state: comparison.state,
      error: comparison.error,
      ...(comparedIn(stored) ?? { differing: 0, liveUnread: 0 }),
    },
    comparers: stored.comparers,
    letters: stored.to.letters,
    approved: approval && approval.ageSeconds < fourEyes.expiresAfterHours * 3_600 ? { letters: approval.letters, by: approval.by } : null,
    runningOperation: stored.from.runningOperation,
    noun: registry.find(stored.projection, stored.toVersion)?.sequenceNoun ?? "stream",
  };
};
