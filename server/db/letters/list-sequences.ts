import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { matchingSequences, type SequenceFilter } from "./list-matching";
import { sequenceJson, storedSequence } from "./read-sequence-json";

/** Where a page ended. `heldAt` is in microseconds since 1970, as text. */
export type SequenceCursor = { heldAt: string; projection: string; version: number; sequence: string };

const answer = z.object({ sequences: z.number(), letters: z.number(), page: z.array(storedSequence) });
export type SequencePage = z.infer<typeof answer>;

const isAfter = ({ heldAt, projection, version, sequence }: SequenceCursor) => sql`
  (m.held_at, m.projection, m.version, m.sequence) >
  (timestamptz 'epoch' + ${heldAt}::bigint * interval '1 microsecond', ${projection}, ${version}::int, ${sequence})`;

/** Held longest first; `sequences` and `letters` count everything that the filter finds, not the page alone. */
export const listSequences = async (
  db: Database,
  { filter, after, limit }: { filter: SequenceFilter; after?: SequenceCursor | undefined; limit: number },
): Promise<SequencePage> => {
  const { rows } = await db.execute<{ answer: unknown }>(sql`
    with m as materialized (${matchingSequences(filter)})
    select json_build_object(
      'sequences', (select count(*) from m),
      'letters', (select coalesce(sum(letters), 0) from m),
      'page', coalesce((
        select json_agg(${sequenceJson} order by m.held_at, m.projection, m.version, m.sequence)
          from (select * from m where ${after ? isAfter(after) : sql`true`}
                 order by held_at, projection, version, sequence limit ${limit}) m), '[]')) as answer`);
  return answer.parse(rows[0]?.answer);
};
