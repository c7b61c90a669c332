export type LeaseHolding = { id: string; owner: string | null };

export type LeasePlan = { take: string[]; release: string[] };

/**
 * What engine `me` should take and give back so that all live engines end with an equal share.
 * An engine releases only what exceeds its share and takes only what nobody alive holds,
 * so two engines that plan at once never fight over a partition that is being worked on.
 */
export const planLeases = (me: string, alive: ReadonlySet<string>, holdings: readonly LeaseHolding[]): LeasePlan => {
  const share = Math.ceil(holdings.length / Math.max(1, alive.size));
  const mine = holdings.filter(({ owner }) => owner === me);
  const free = holdings.filter(({ owner }) => owner === null || !alive.has(owner));
  return {
    take: free.slice(0, Math.max(0, share - mine.length)).map(({ id }) => id),
    release: mine.slice(share).map(({ id }) => id),
  };
};
