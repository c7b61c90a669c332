import { sql } from "drizzle-orm";
import { utcText } from "../utc-text";

export type StoredSearch = { id: string; name: string; search: string; savedBy: string; savedAt: string; isShared: boolean };

export const SAVED_SEARCH = sql`
  id, name, search, saved_by as "savedBy", ${utcText(sql`saved_at`)} as "savedAt",
  is_shared as "isShared"`;
