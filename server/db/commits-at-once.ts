import { sql } from "drizzle-orm";

/** In a condition, always true: the transaction of this statement commits without waiting for its disk or for a replica, whoever answers. A crash may lose it. */
export const COMMITS_AT_ONCE = sql`set_config('synchronous_commit', 'off', true) = 'off'`;
