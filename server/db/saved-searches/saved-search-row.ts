import { sql } from "drizzle-orm";

export type StoredSearch = { id: string; name: string; search: string; savedBy: string; savedAt: string; isShared: boolean };

export const SAVED_SEARCH = sql`
  id, name, search, saved_by as "savedBy", to_char(saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "savedAt",
  is_shared as "isShared"`;
