import type { Supervised } from "./supervised";

type Stoppable = Pick<Supervised, "stop">;

/** What is stopped, in this order: those who write first, what they write to last. */
export const STOP_ORDER = ["traffic", "tasks", "web", "engines", "postgres"] as const;
type Rank = (typeof STOP_ORDER)[number];

export type Endings = {
  add(rank: Rank, part: Stoppable): void;
  stopAll(hasten: AbortSignal): Promise<void>;
};

/** Parts that join after the end began are stopped as well: a start may be in the middle of anything. */
export const collectEndings = (): Endings => {
  const parts = new Map<Rank, Stoppable[]>();
  return {
    add: (rank, part) => void parts.set(rank, [...(parts.get(rank) ?? []), part]),
    stopAll: async (hasten) => {
      for (const rank of STOP_ORDER) await Promise.all((parts.get(rank) ?? []).map((part) => part.stop(hasten)));
    },
  };
};
