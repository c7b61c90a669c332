/** However many ask, one look at a time, and none while the last is younger than `freshMs`: what the database is asked does not grow with who watches. */
export const openSharedLook = <T>(look: () => Promise<T>, { freshMs, now }: { freshMs: number; now(): number }): (() => Promise<T>) => {
  let last: { seen: Promise<T>; at: number | null } | null = null;
  return () => {
    if (last && (last.at === null || now() - last.at < freshMs)) return last.seen;
    const begun: { seen: Promise<T>; at: number | null } = { seen: look(), at: null };
    last = begun;
    begun.seen.then(
      () => {
        begun.at = now();
      },
      () => {
        // A failed look is told to those who waited for it and to nobody else.
        if (last === begun) last = null;
      },
    );
    return begun.seen;
  };
};
