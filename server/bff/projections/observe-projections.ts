import type { Head, ListProjectionsResponse, ProjectionSummary } from "@/server/contracts/projections";
import type { Database } from "@/server/db/database";
import { readProjectionFacts, type StoredFacts, type StoredProjection } from "@/server/db/projections/read-projection-facts";
import type { Position } from "@/server/domain/position";
import type { TidemarkConfig } from "@/server/projections/define-config";
import type { EventSource, Unread } from "@/server/sources/event-source";
import { summarise } from "./summarise-projection";

export type Observer = { db: Database; source: EventSource; config: TidemarkConfig };

/** What was seen at one moment: the answer, and the stored facts that it was made from. */
export type Observation = ListProjectionsResponse & { stored: StoredFacts };

const contractHead = async (source: EventSource): Promise<Head> => {
  const [head, arrivalPerSecond] = await Promise.all([source.head(), source.arrivalPerSecond()]);
  return { ...head, events: String(head.events), arrivalPerSecond };
};

type Standing = { checkpoint: Position; lag: Unread };

/** Where each projection stands: positions are opaque here, so its slowest partition is the one with the most unread events. */
const standingsOf = async (source: EventSource, projections: readonly StoredProjection[]): Promise<Standing[]> => {
  const requests = projections.flatMap(({ partitions, eventTypes }) =>
    partitions.map(({ position }) => ({ after: position, types: eventTypes })),
  );
  const lags = requests.length === 0 ? [] : await source.unread(requests);
  const standings = requests.map(({ after }, index) => ({ checkpoint: after, lag: lags[index]! }));
  let at = 0;
  return projections.map(({ partitions }) => {
    const own = standings.slice(at, at + partitions.length);
    at += partitions.length;
    return (
      own.sort((a, b) => b.lag.events - a.lag.events)[0] ?? { checkpoint: source.start, lag: { events: 0, first: null, lagSeconds: 0 } }
    );
  });
};

/** The head and every live projection of one source. Four statements, whatever the number of projections. */
export const observeProjections = async ({ db, source, config }: Observer): Promise<Observation> => {
  const stored = await readProjectionFacts(db);
  const head = await contractHead(source);
  const projections = stored.projections.filter((projection) => projection.source === source.name);
  const standings = await standingsOf(source, projections);
  const summaries: ProjectionSummary[] = projections.map((projection, index) =>
    summarise({ projection, ...standings[index]!, head, stored, config }),
  );
  return { head, projections: summaries, observedAt: stored.observedAt.toISOString(), stored };
};
