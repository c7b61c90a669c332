const BEFORE = 3;
const AROUND = 7;

/** The query for the events around a version: three before it, it, three after it. */
export const queryAround = (version: string): Record<string, string> => {
  const after = BigInt(version) - BigInt(BEFORE) - 1n;
  return { limit: String(AROUND), ...(after > 0n ? { after: String(after) } : {}) };
};

/** What the row was made of when the event came; null where it came first. */
export const versionBefore = (version: string): string | null => (BigInt(version) > 1n ? String(BigInt(version) - 1n) : null);
