/** Waits `ms`, or less when aborted. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> => {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
};

/** 100 ms, doubling to 2 s: the database comes back within seconds or not at all. */
export const retryDelayMs = (failures: number): number => Math.min(100 * 2 ** Math.max(0, failures - 1), 2_000);
