import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type EffectFacts = { due: number; oldestSeconds: number | null; failing: number; lastError: string | null };

/** What of a projection waits to be sent; `failing` was tried in vain. */
export const readEffectFacts = async (db: Database, projection: string): Promise<EffectFacts> => {
  const { rows } = await db.execute<EffectFacts>(sql`
    select count(*)::int as due, extract(epoch from now() - min(created_at))::float8 as "oldestSeconds",
           count(error)::int as failing,
           (array_agg(error order by attempts desc, id) filter (where error is not null))[1] as "lastError"
      from tidemark.effects where projection = ${projection} and state = 'due'`);
  return rows[0]!;
};
