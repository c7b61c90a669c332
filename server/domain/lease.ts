export type LeaseHolding = {
  id: string;
  owner: string | null;
  /** Live engines that can run it; absent where all of them can. */
  runners?: ReadonlySet<string>;
};

export type LeasePlan = { take: string[]; release: string[] };

const planGroup = (me: string, alive: ReadonlySet<string>, runners: number, holdings: readonly LeaseHolding[]): LeasePlan => {
  const share = Math.ceil(holdings.length / Math.max(1, runners));
  const mine = holdings.filter(({ owner }) => owner === me);
  const free = holdings.filter(({ owner }) => owner === null || !alive.has(owner));
  return {
    take: free.slice(0, Math.max(0, share - mine.length)).map(({ id }) => id),
    release: mine.slice(share).map(({ id }) => id),
  };
};

/**
 * What engine `me` should take and give back so that all live engines end with an equal share.
 * An engine releases only what exceeds its share and takes only what nobody alive holds,
 * so two engines that plan at once never fight over a partition that is being worked on.
 * Where engines of different releases live side by side, what the same engines can run is shared among those alone:
 * a share reserved for an engine that does not know the projection would wait for ever.
 */
export const planLeases = (me: string, alive: ReadonlySet<string>, holdings: readonly LeaseHolding[]): LeasePlan => {
  const groups = new Map<string, { runners: ReadonlySet<string>; held: LeaseHolding[] }>();
  for (const holding of holdings) {
    const runners = holding.runners ?? alive;
    const name = [...runners].sort().join();
    const group = groups.get(name) ?? { runners, held: [] };
    group.held.push(holding);
    groups.set(name, group);
  }
  const plans = [...groups.values()].map(({ runners, held }) => planGroup(me, alive, runners.size, held));
  return { take: plans.flatMap(({ take }) => take), release: plans.flatMap(({ release }) => release) };
};
