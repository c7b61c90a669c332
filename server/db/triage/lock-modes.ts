import { sql } from "drizzle-orm";

/** The modes of PostgreSQL's table locks. */
export const STRONGEST_FIRST = sql`array['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock', 'ShareUpdateExclusiveLock', 'RowExclusiveLock', 'RowShareLock', 'AccessShareLock']`;
