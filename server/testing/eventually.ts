/** Waits until `look` gives a value other than undefined or false; fails with what it last saw after `withinMs`. */
export const eventually = async <T>(look: () => Promise<T | undefined | false> | T | undefined | false, withinMs = 60_000): Promise<T> => {
  const giveUpAt = performance.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
      last = seen;
    } catch (error) {
      last = error;
    }
    if (performance.now() > giveUpAt) throw new Error(`did not happen within ${withinMs} ms; last seen: ${String(last)}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
