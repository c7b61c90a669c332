const WINDOW_MS = 60_000;
const MOST_KEYS = 5_000;

/** Which denials were recorded a moment ago, and how many were left out since. It holds some thousand keys, whoever knocks. */
export type DenialMemory = {
  /** True once a minute for a key; while the memory is full of younger ones, for no new key. */
  isNew(key: string, nowMs: number): boolean;
  leaveOut(): void;
  /** How many were left out since the last call. */
  takeLeftOut(): number;
};

export const openDenialMemory = (): DenialMemory => {
  /** By age: the oldest comes first. */
  const recorded = new Map<string, number>();
  let leftOut = 0;
  const forgetOld = (nowMs: number) => {
    for (const [key, at] of recorded) {
      if (nowMs - at < WINDOW_MS) return;
      recorded.delete(key);
    }
  };
  return {
    isNew: (key, nowMs) => {
      forgetOld(nowMs);
      if (recorded.has(key) || recorded.size >= MOST_KEYS) {
        leftOut += 1;
        return false;
      }
      recorded.set(key, nowMs);
      return true;
    },
    leaveOut: () => {
      leftOut += 1;
    },
    takeLeftOut: () => {
      const count = leftOut;
      leftOut = 0;
      return count;
    },
  };
};
