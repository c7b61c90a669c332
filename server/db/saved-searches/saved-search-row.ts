import { sql } from "drizzle-orm";
import { utcText } from "../utc-text";

export type StoredSearch = {
  id: string;
  name: string;
  search: string;
  savedBy: string;
  savedById: string | null;
  savedAt: string;
  isShared: boolean;
};

export const SAVED_SEARCH = sql`
  id, name, search, saved_by as "savedBy", saved_by_id as "savedById", ${utcText(sql`saved_at`)} as "savedAt",
  is_shared as "isShared"`;
