import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { SAVED_SEARCH, type StoredSearch } from "./saved-search-row";

/** Those of one person and those that are shared, by name; at most 500. */
export const listSearches = async (db: Database, actor: string): Promise<StoredSearch[]> => {
  const { rows } = await db.execute<StoredSearch>(sql`
    select ${SAVED_SEARCH} from tidemark.saved_searches where saved_by = ${actor} or is_shared order by lower(name), id limit 500`);
  return rows;
};
