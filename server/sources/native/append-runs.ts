import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { StreamRun } from "@/server/domain/copy/copied-event";

/**
 * Appends neighbours of one stream together and streams one after the other, in one round trip: positions follow the order given. Gives the last
 * position. Throws the database's error.
 */
export const appendRuns = async (tx: Transaction, runs: readonly StreamRun[]): Promise<bigint> => {
  const { rows } = await tx.execute<{ last: string }>(sql`
    select max(a.global_position)::text as last
      from (select run from jsonb_array_elements(${JSON.stringify(runs)}::jsonb) with ordinality as u (run, nth) order by nth) r
     cross join lateral event_store.append_events(
       r.run ->> 'streamId', -1, (select jsonb_agg(event - 'streamId' order by nth) from jsonb_array_elements(r.run -> 'events') with ordinality as e (event, nth))) a`);
  return BigInt(rows[0]!.last);
};
