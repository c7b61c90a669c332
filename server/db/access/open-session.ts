import { sql } from "drizzle-orm";

/** Somebody who does nothing for so long has left. */
export const IDLE_MINUTES = 30;
/** Whatever is done in it, a session ends then. */
export const ABSOLUTE_HOURS = 12;

/** Of `tidemark.sessions s`. */
export const IS_OPEN = sql`s.ended_at is null and s.ends_at > now() and s.seen_at > now() - make_interval(mins => ${IDLE_MINUTES})`;
