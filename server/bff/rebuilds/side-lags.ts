import type { StoredRebuild, StoredSide } from "@/server/db/rebuilds/read-rebuilds";
import type { EventSource } from "@/server/sources/event-source";

export type Lag = { events: number; seconds: number };

/** How far each side is behind, by its slowest partition; a side that does not follow the head is absent. One round trip for all. */
export const lagsOfSides = async (source: EventSource, rebuilds: readonly StoredRebuild[]): Promise<Map<StoredSide, Lag>> => {
  const asked = rebuilds
    .flatMap(({ from, to }) => [from, to])
    .flatMap((side) => side.checkpoints.map(({ position }) => ({ side, position })));
  const lags = new Map<StoredSide, Lag>();
  if (asked.length === 0) return lags;
  const unread = await source.unread(asked.map(({ side, position }) => ({ after: position, types: side.types })));
  for (const [place, { side }] of asked.entries()) {
    const { events, lagSeconds } = unread[place]!;
    const { events: most, seconds } = lags.get(side) ?? { events: 0, seconds: 0 };
    lags.set(side, { events: Math.max(most, events), seconds: Math.max(seconds, lagSeconds) });
  }
  return lags;
};
