import type { ListProjectionsResponse } from "@/server/contracts/projections";
import type { Database } from "@/server/db/database";
import type { StoredFacts } from "@/server/db/projections/read-projection-facts";
import type { TidemarkConfig } from "@/server/projections/define-config";
import type { EventSource } from "@/server/sources/event-source";
import { readStandings } from "@/server/standing/read-standings";
import { copiedLog } from "../sources/copied-log";
import { type Seen, summarise } from "./summarise-projection";

export type Observer = { db: Database; source: EventSource; config: TidemarkConfig };

/** What was seen at one moment: the answer, and the stored facts that it was made from. */
export type Observation = ListProjectionsResponse & { stored: StoredFacts; seen: readonly Seen[] };

/** The head and every live projection of one source. Four statements, whatever the number of projections, and a fifth where the log is a copy. */
export const observeProjections = async ({ db, source, config }: Observer): Promise<Observation> => {
  const { stored, head: found, standings } = await readStandings(db, source);
  const arrivalPerSecond = await source.arrivalPerSecond();
  const copy = await copiedLog(db, config);
  const head = { ...found, events: String(found.events), arrivalPerSecond };
  const seen = standings.map((standing): Seen => ({ ...standing, head, stored, config }));
  return { head, copy, projections: seen.map(summarise), observedAt: stored.observedAt.toISOString(), stored, seen };
};
