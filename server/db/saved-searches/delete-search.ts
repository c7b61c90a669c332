import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { SAVED_SEARCH, type StoredSearch } from "./saved-search-row";

/** What was deleted; null where the person has no such search. */
export const deleteSearch = async (
  tx: Transaction,
  { id, savedById }: { id: string; savedById: string | null },
): Promise<StoredSearch | null> => {
  const { rows } = await tx.execute<StoredSearch>(sql`
    delete from tidemark.saved_searches where id = ${id} and saved_by_id = ${savedById}::uuid returning ${SAVED_SEARCH}`);
  return rows[0] ?? null;
};
