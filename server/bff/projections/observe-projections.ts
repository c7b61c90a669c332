import type { Head, ListProjectionsResponse } from "@/server/contracts/projections";
import type { Database } from "@/server/db/database";
import { readProjectionFacts, type StoredFacts, type StoredProjection } from "@/server/db/projections/read-projection-facts";
import type { Position } from "@/server/domain/position";
import type { TidemarkConfig } from "@/server/projections/define-config";
import type { EventSource, Unread } from "@/server/sources/event-source";
import { type Seen, summarise } from "./summarise-projection";

export type Observer = { db: Database; source: EventSource; config: TidemarkConfig };

/** What was seen at one moment: the answer, and the stored facts that it was made from. */
export type Observation = ListProjectionsResponse & { stored: StoredFacts; seen: readonly Seen[] };

const contractHead = async (source: EventSource): Promise<Head> => {
  const [head, arrivalPerSecond] = await Promise.all([source.head(), source.arrivalPerSecond()]);
  return { ...head, events: String(head.events), arrivalPerSecond };
};

/** `movedAt`: when that partition last moved; null for a projection without partitions. */
type Standing = { checkpoint: Position; lag: Unread; movedAt: Date | null };

/** Where each projection stands: positions are opaque here, so its slowest partition is the one with the most unread events. */
const standingsOf = async (source: EventSource, projections: readonly StoredProjection[]): Promise<Standing[]> => {
  const requests = projections.flatMap(({ partitions, eventTypes }) =>
    partitions.map(({ position, updatedAt }) => ({ after: position, types: eventTypes, movedAt: updatedAt })),
  );
  const lags = requests.length === 0 ? [] : await source.unread(requests);
  const standings = requests.map(({ after, movedAt }, index) => ({ checkpoint: after, lag: lags[index]!, movedAt }));
  let at = 0;
  return projections.map(({ partitions }) => {
    const own = standings.slice(at, at + partitions.length);
    at += partitions.length;
    return (
      own.sort((a, b) => b.lag.events - a.lag.events)[0] ?? {
        checkpoint: source.start,
        lag: { events: 0, first: null, lagSeconds: 0 },
        movedAt: null,
      }
    );
  });
};

/** The head and every live projection of one source. Four statements, whatever the number of projections. */
export const observeProjections = async ({ db, source, config }: Observer): Promise<Observation> => {
  const stored = await readProjectionFacts(db);
  const head = await contractHead(source);
  const projections = stored.projections.filter((projection) => projection.source === source.name);
  const standings = await standingsOf(source, projections);
  const seen = projections.map((projection, index): Seen => ({ projection, ...standings[index]!, head, stored, config }));
  return { head, projections: seen.map(summarise), observedAt: stored.observedAt.toISOString(), stored, seen };
};
