import type { Database, Transaction } from "@/server/db/database";
import { readProjectionFacts, type StoredFacts, type StoredProjection } from "@/server/db/projections/read-projection-facts";
import type { Position } from "@/server/domain/position";
import type { EventSource, Head, Unread } from "@/server/sources/event-source";

/**
 * Where one live projection stands: as far as its slowest partition. A partition that never read stands before the first event, with no event
 * to its place, and has everything to read: until it begins, that is where the whole projection stands.
 */
export type Standing = {
  projection: StoredProjection;
  lag: Unread;
  checkpoint: Position;
  /** Of the event at `checkpoint`; null before the first event. */
  eventId: string | null;
  /** When that partition last moved; null for a projection without partitions. */
  movedAt: Date | null;
};

export type Standings = { stored: StoredFacts; head: Head; standings: Standing[] };

/** Positions are opaque here, so the slowest partition is the one with the most unread events. */
const slowestOf = async (source: EventSource, projections: readonly StoredProjection[]): Promise<Standing[]> => {
  const requests = projections.flatMap(({ partitions, eventTypes }) =>
    partitions.map(({ position }) => ({ after: position, types: eventTypes })),
  );
  const lags = requests.length === 0 ? [] : await source.unread(requests);
  let at = 0;
  return projections.map((projection) => {
    const own = projection.partitions
      .map(({ position, eventId, updatedAt }) => ({
        projection,
        lag: lags[at++]!,
        checkpoint: position,
        eventId,
        movedAt: updatedAt,
      }))
      .sort((a, b) => b.lag.events - a.lag.events);
    return own[0] ?? { projection, lag: { events: 0, first: null, lagSeconds: 0 }, checkpoint: source.start, eventId: null, movedAt: null };
  });
};

/** The head and every live projection of one source. Three statements, whatever the number of projections. */
export const readStandings = async (db: Database | Transaction, source: EventSource): Promise<Standings> => {
  const stored = await readProjectionFacts(db);
  const head = await source.head();
  const projections = stored.projections.filter((projection) => projection.source === source.name);
  return { stored, head, standings: await slowestOf(source, projections) };
};

/** Readable events that each of them should have seen, in order. */
export const totalsOf = async (source: EventSource, projections: readonly Pick<StoredProjection, "eventTypes">[]): Promise<number[]> => {
  if (projections.length === 0) return [];
  const all = await source.unread(projections.map(({ eventTypes }) => ({ after: source.start, types: eventTypes })));
  return all.map(({ events }) => events);
};
