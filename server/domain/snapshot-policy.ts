/** Below it a stream is folded from its beginning in a moment. */
export const SNAPSHOTS_FROM = 5_000n;
export const SNAPSHOTS_EVERY = 1_000n;

/**
 * Where a stream's state is kept: after every 1,000th event of a stream that has come to 5,000. The version alone decides, so that
 * engines which do not know of each other keep the same ones, and a crash leaves nothing to be remembered.
 */
export const isSnapshotVersion = (version: bigint): boolean => version >= SNAPSHOTS_FROM && version % SNAPSHOTS_EVERY === 0n;

/** Characters of a state with its blame: kept after every 1,000th event, what is larger would outgrow the events themselves. */
export const LARGE_STATE = 200_000;
const LARGE_EVERY = 50_000n;

/** A large state is kept so seldom; never is no choice, for a longer stream could not be folded at all then. */
export const isLargeStateVersion = (version: bigint): boolean => version % LARGE_EVERY === 0n;

/** The newest version at or before `version` that is kept; null where the stream is too short by then. */
export const snapshotVersionBefore = (version: bigint): bigint | null => {
  const at = version - (version % SNAPSHOTS_EVERY);
  return isSnapshotVersion(at) ? at : null;
};
