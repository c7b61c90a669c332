/**
 * Counts hashes in 8 to 24 bytes each: a file of millions of lines fits, where a Map of strings would not.
 * Two contents that share 64 bits would count as one; their ids still differ, and stay the same in every run.
 */
export const createSeenHashes = () => {
  let slots = new Uint32Array(2 * 1024);
  let used = 0;
  const repeated = new Map<string, number>();

  const slotOf = (table: Uint32Array, high: number, low: number): number => {
    const mask = table.length / 2 - 1;
    let slot = low & mask;
    while (table[2 * slot] !== 0 && (table[2 * slot] !== high || table[2 * slot + 1] !== low)) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = () => {
    const larger = new Uint32Array(slots.length * 2);
    for (let index = 0; index < slots.length; index += 2) {
      if (slots[index] === 0) continue;
      larger.set([slots[index]!, slots[index + 1]!], 2 * slotOf(larger, slots[index]!, slots[index + 1]!));
    }
    slots = larger;
  };

  return {
    /** How often this hash has come by now, itself counted. */
    count(hash: Buffer): number {
      // Zero marks a free slot.
      const high = hash.readUInt32BE(16) || 1;
      const low = hash.readUInt32BE(20);
      const slot = slotOf(slots, high, low);
      if (slots[2 * slot] === 0) {
        slots[2 * slot] = high;
        slots[2 * slot + 1] = low;
        used += 1;
        if (used > slots.length / 4) grow();
        return 1;
      }
      const key = `${high}:${low}`;
      const count = (repeated.get(key) ?? 1) + 1;
      repeated.set(key, count);
      return count;
    },
  };
};
