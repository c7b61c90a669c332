import type { Findings } from "./drift";

/** One partition held against a place in the log. */
export type PartitionStand = {
  /** It has passed the place, or has nothing to read up to it. */
  hasReadUpTo: boolean;
  /** The event that the log has at its checkpoint is the one that it read there; true before the first event. */
  standsOnItsEvent: boolean;
};

export type Verification = "verified" | "contradicted";

/**
 * Whether a read model stands where the log says it must; null while it is on its way there. One partition that contradicts is enough; where
 * audits found wrong rows, or events that were passed over, and nobody mended them, no place in the log makes it right.
 */
export const verify = (partitions: readonly PartitionStand[], { skippedEvents, wrongRows }: Findings): Verification | null => {
  if (partitions.some(({ standsOnItsEvent }) => !standsOnItsEvent)) return "contradicted";
  if (skippedEvents > 0 || wrongRows > 0) return null;
  return partitions.length > 0 && partitions.every(({ hasReadUpTo }) => hasReadUpTo) ? "verified" : null;
};
