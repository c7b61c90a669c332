import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { SAVED_SEARCH, type StoredSearch } from "./saved-search-row";

/** Those of one person and those that are shared, by name; at most 500, of which none of the person's own is pushed out by a shared one. */
export const listSearches = async (db: Database, actorId: string | null): Promise<StoredSearch[]> => {
  const { rows } = await db.execute<StoredSearch>(sql`
    select ${SAVED_SEARCH}
      from (select * from tidemark.saved_searches where saved_by_id = ${actorId}::uuid or is_shared
             order by saved_by_id is not distinct from ${actorId}::uuid desc, lower(name), id limit 500) listed
     order by lower(name), id`);
  return rows;
};
