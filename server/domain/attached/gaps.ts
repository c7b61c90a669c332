/** Inclusive positions that have no event. */
export type Gap = { from: bigint; to: bigint };

/**
 * One look at who may have drawn positions: up to `ceiling` they were given out before it, and `reservers` are the transactions that then held the
 * lock that drawing takes, which they keep until they end, prepared ones through a crash too. A server that crashed names those anew: `renamed`
 * are the ones of them, and each may be any that was seen before under another name.
 */
export type ReserverLook = { ceiling: bigint; reservers: ReadonlySet<string>; renamed: ReadonlySet<string> };

/** What was seen of earlier looks: nothing at or below `settled` can appear any more; `pending` is the look whose reservers are waited for. */
export type Fence = { settled: bigint; pending: ReserverLook | null };

export const NO_FENCE: Fence = { settled: 0n, pending: null };

const isOver = (pending: ReserverLook, look: ReserverLook): boolean => [...pending.reservers].every((each) => !look.reservers.has(each));

const wasRenamed = (pending: ReserverLook, look: ReserverLook): boolean => [...look.renamed].some((each) => !pending.reservers.has(each));

/**
 * Nobody is taken for dead because of time: the positions below a ceiling are settled once none of the transactions that might hold one of them is
 * left. Whoever takes the lock later draws above that ceiling. Positions that are settled once stay so, unless the sequence was set back.
 */
export const settle = (fence: Fence, look: ReserverLook): Fence => {
  const { settled, pending } = look.ceiling < fence.settled ? NO_FENCE : fence;
  if (look.reservers.size === 0) return { settled: look.ceiling, pending: null };
  if (pending === null || wasRenamed(pending, look)) return { settled, pending: look };
  return isOver(pending, look) ? { settled: pending.ceiling, pending: look } : { settled, pending };
};

/** Positions that have an event, without a gap above what is settled, are settled too: nobody can draw them again. */
export const settleRun = ({ settled, pending }: Fence, look: ReserverLook, end: bigint): Fence => {
  const raised = end > settled ? end : settled;
  if (pending !== null && pending.ceiling > raised) return { settled: raised, pending };
  return { settled: raised, pending: look.ceiling > raised ? look : null };
};

/** Who may hold the first position above what is settled. */
export const holdersOf = ({ settled, pending }: Fence, look: ReserverLook): string[] => {
  if (settled >= look.ceiling) return [];
  return [...look.reservers].filter((each) => pending === null || pending.reservers.has(each));
};

/** What is missing of a range, given the positions in it that have an event, in order. */
export const gapsBetween = ({ from, to }: Gap, present: readonly bigint[]): Gap[] => {
  const gaps: Gap[] = [];
  let next = from;
  for (const at of [...present, to + 1n]) {
    if (at > next) gaps.push({ from: next, to: at - 1n });
    next = at + 1n;
  }
  return gaps;
};
