import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import type { Scope } from "@/server/domain/access/grants";
import { operationInside, sequenceInside } from "./inside-scope";

export const storedFigures = z.object({
  letters: z.number(),
  sequences: z.number(),
  oldestSeconds: z.number(),
  redriven: z.object({ succeeded: z.number(), failed: z.number() }),
});
export type StoredFigures = z.infer<typeof storedFigures>;

/** Long enough for any redrive to end; keeps the statement from reading the whole ledger. */
const LEDGER_DAYS = 30;

/**
 * A scalar subquery: what live projections hold back now, and what redrives that finished in the last 24 hours came to.
 * Reads the index of held sequences and their own counts, never the letters.
 */
const figures = (within?: Scope) => sql`(
  select json_build_object(
    'letters', coalesce(sum(s.letters), 0), 'sequences', count(*),
    'oldestSeconds', coalesce(extract(epoch from now() - min(s.held_at)), 0)::float8,
    'redriven', (
      select json_build_object('succeeded', coalesce(sum(o.succeeded), 0), 'failed', coalesce(sum(o.failed), 0))
        from tidemark.operations o
       where ${operationInside(within)} and o.kind = 'redrive' and o.finished_at > now() - interval '24 hours'
         and o.created_at > now() - make_interval(days => ${LEDGER_DAYS})))
    from tidemark.letter_sequences s
    join tidemark.projections p on p.name = s.projection and p.version = s.version and p.generation = s.generation and p.is_live
   where s.letters > 0 and ${sequenceInside(within)})`;

export const figuresJson = figures();

export const readFigures = async (db: Database, within?: Scope): Promise<StoredFigures> => {
  const { rows } = await db.execute<{ figures: unknown }>(sql`select ${figures(within)} as figures`);
  return storedFigures.parse(rows[0]?.figures);
};
