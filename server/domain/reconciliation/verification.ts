/** One partition held against a place in the log. */
export type PartitionStand = {
  /** It has passed the place, or has nothing to read up to it. */
  hasReadUpTo: boolean;
  /** The event that the log has at its checkpoint is the one that it read there; true before the first event. */
  standsOnItsEvent: boolean;
};

export type Verification = "verified" | "contradicted";

/** Whether a read model stands where the log says it must; null while it is on its way there. One partition that contradicts is enough. */
export const verify = (partitions: readonly PartitionStand[]): Verification | null => {
  if (partitions.some(({ standsOnItsEvent }) => !standsOnItsEvent)) return "contradicted";
  return partitions.length > 0 && partitions.every(({ hasReadUpTo }) => hasReadUpTo) ? "verified" : null;
};
