import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** An older sample says nothing about now. */
const SAMPLE_SECONDS = 10;

export type ProjectionFigures = {
  projection: string;
  /** Null where nobody has sampled it lately; nothing where all that it lacks is above the published head. */
  lagSeconds: number | null;
  /** How long something has waited above the published head; null where it has not read all that is below, or nobody has sampled it lately. */
  heldSeconds: number | null;
  letters: number;
  oldestLetterSeconds: number;
};

/** Of every live projection: the newest sample of its lag, and what it holds back. Reads no letter and no event. */
export const readProjectionFigures = async (tx: Transaction): Promise<ProjectionFigures[]> => {
  const { rows } = await tx.execute<ProjectionFigures>(sql`
    select p.name as projection,
           case when lag.events = 0 then 0 else lag.seconds end as "lagSeconds", case when lag.events = 0 then lag.seconds end as "heldSeconds",
           held.letters::float8 as letters, held.seconds as "oldestLetterSeconds"
      from tidemark.projections p
      left join lateral (
        select lag_seconds as seconds, lag_events as events from tidemark.lag_samples s
         where s.projection = p.name and s.version = p.version and s.sampled_at > now() - make_interval(secs => ${SAMPLE_SECONDS})
         order by s.sampled_at desc limit 1) lag on true
     cross join lateral (
        select coalesce(sum(h.letters), 0) as letters, coalesce(extract(epoch from now() - min(h.held_at)), 0)::float8 as seconds
          from tidemark.letter_sequences h
         where h.projection = p.name and h.version = p.version and h.generation = p.generation and h.letters > 0) held
     where p.is_live`);
  return rows;
};
