import { sql } from "drizzle-orm";

/** What the looks of one minute came to is one row, whichever engines had them. */
export const addToSameMinute = sql`
    on conflict (cache, sampled_at) do update
       set looks = m.looks + 1, unreached = m.unreached + excluded.unreached, hits = m.hits + excluded.hits, misses = m.misses + excluded.misses,
           compared = m.compared + excluded.compared, inconsistent = m.inconsistent + excluded.inconsistent`;
