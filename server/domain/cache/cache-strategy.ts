import type { Standing } from "./judge-key";

/**
 * `database_wins`: whatever differs becomes what the row says. `latest_timestamp_wins`: only what is known to be older than its row does.
 * `invalidate_all`: every key is deleted, and filled again by whoever reads it next.
 */
export const cacheStrategies = ["database_wins", "latest_timestamp_wins", "invalidate_all"] as const;
export type CacheStrategy = (typeof cacheStrategies)[number];

/** `leave`: it differs and is left as it is, with the reason. */
export type KeyPlan = { act: "write" | "delete" | "nothing" } | { act: "leave"; why: string };

const NEWER = "It is newer than the read model: an older value would be put over it.";
const UNKNOWN_AGE = "Nobody can tell which of the two is newer.";
const FOREIGN = "It holds something that is no text: whoever put it there has to remove it.";
const MOVING = "It was written while it was looked at.";

/** Invariant: what was read further than the row is never written over. */
export const planKey = (strategy: CacheStrategy, standing: Standing, { holdsEveryRow }: { holdsEveryRow: boolean }): KeyPlan => {
  if (standing === "foreign") return { act: "leave", why: FOREIGN };
  if (standing === "nowhere") return { act: "nothing" };
  if (strategy === "invalidate_all") return { act: standing === "missing" ? "nothing" : "delete" };
  switch (standing) {
    case "consistent":
      return { act: "nothing" };
    case "missing":
      return { act: holdsEveryRow ? "write" : "nothing" };
    case "newer":
      return { act: "leave", why: NEWER };
    case "moving":
      return { act: "leave", why: MOVING };
    case "stale":
      return { act: "write" };
    case "conflicting":
      return strategy === "latest_timestamp_wins" ? { act: "leave", why: UNKNOWN_AGE } : { act: "write" };
    case "surplus":
      return strategy === "latest_timestamp_wins" ? { act: "leave", why: UNKNOWN_AGE } : { act: "delete" };
  }
};
