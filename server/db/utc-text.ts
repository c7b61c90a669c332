import { type SQL, sql } from "drizzle-orm";

/** An instant as contracts spell it. */
export const utcText = (instant: SQL): SQL => sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
