/** A session by its process, a prepared transaction by its gid. */
export type Holder = { kind: "session"; pid: number } | { kind: "prepared"; gid: string };
export type Wait = { pid: number; blockedBy: readonly Holder[] };

export type TreeNode = { depth: number; kind: Holder["kind"]; pid: number | null; gid: string | null; isAgain: boolean; waiters: number };

export const nameOf = (holder: Holder): string => (holder.kind === "session" ? `session:${holder.pid}` : `prepared:${holder.gid}`);

export type WaitGraph = {
  holders: ReadonlyMap<string, Holder>;
  /** Who waits for whom directly. */
  waitersOf(name: string): readonly number[];
  /** Everybody who waits for it, directly or behind others. */
  allWaitersOf(name: string): ReadonlySet<number>;
};

export const waitGraph = (waits: readonly Wait[]): WaitGraph => {
  const holders = new Map<string, Holder>();
  const direct = new Map<string, number[]>();
  for (const { pid, blockedBy } of waits)
    for (const holder of blockedBy) {
      const name = nameOf(holder);
      holders.set(name, holder);
      const known = direct.get(name) ?? [];
      if (!known.includes(pid)) direct.set(name, [...known, pid]);
    }
  const waitersOf = (name: string) => direct.get(name) ?? [];
  const reached = new Map<string, ReadonlySet<number>>();
  const allWaitersOf = (name: string): ReadonlySet<number> => {
    const known = reached.get(name);
    if (known) return known;
    const all = new Set<number>();
    for (const queue = [...waitersOf(name)]; queue.length > 0; ) {
      const pid = queue.pop()!;
      if (all.has(pid)) continue;
      all.add(pid);
      queue.push(...waitersOf(`session:${pid}`));
    }
    reached.set(name, all);
    return all;
  };
  return { holders, waitersOf, allWaitersOf };
};

/** Nobody waits for it who waits for it: a circle is a deadlock that the server has not found yet. */
export const isInCircle = (graph: WaitGraph, pid: number): boolean => graph.allWaitersOf(`session:${pid}`).has(pid);

/**
 * From who holds up the most to who is held up, top down. Whoever waits for several stands under each of them, with what waits behind them under
 * the first alone; of a circle the lowest process is the top.
 */
export const lockTree = (waits: readonly Wait[], limit: number): TreeNode[] => {
  const graph = waitGraph(waits);
  const waiting = new Set(waits.filter(({ blockedBy }) => blockedBy.length > 0).map(({ pid }) => pid));
  const nodes: TreeNode[] = [];
  const seen = new Set<string>();
  const byWeight = (a: string, b: string) => graph.allWaitersOf(b).size - graph.allWaitersOf(a).size || a.localeCompare(b);

  const put = (holder: Holder, depth: number): void => {
    if (nodes.length >= limit) return;
    const name = nameOf(holder);
    const isAgain = seen.has(name);
    seen.add(name);
    const [pid, gid] = holder.kind === "session" ? [holder.pid, null] : [null, holder.gid];
    nodes.push({ depth, kind: holder.kind, pid, gid, isAgain, waiters: graph.allWaitersOf(name).size });
    if (isAgain) return;
    const below = graph.waitersOf(name).map((waiter) => `session:${waiter}`);
    for (const next of below.sort(byWeight)) put({ kind: "session", pid: Number(next.slice("session:".length)) }, depth + 1);
  };

  const roots = [...graph.holders].filter(([, holder]) => holder.kind === "prepared" || !waiting.has(holder.pid)).map(([name]) => name);
  for (const name of roots.sort(byWeight)) put(graph.holders.get(name)!, 0);
  for (const pid of [...waiting].sort((a, b) => a - b))
    if (isInCircle(graph, pid) && !seen.has(`session:${pid}`)) put({ kind: "session", pid }, 0);
  return nodes;
};
