const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Which partition a sequence belongs to: FNV-1a over its UTF-16 units, modulo `partitions`.
 * Stored checkpoints depend on it: it can never change.
 */
export const partitionOf = (sequence: string, partitions: number): number => {
  let hash = FNV_OFFSET;
  for (let at = 0; at < sequence.length; at += 1) hash = Math.imul(hash ^ sequence.charCodeAt(at), FNV_PRIME);
  return (hash >>> 0) % partitions;
};
