import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { SAVED_SEARCH, type StoredSearch } from "./saved-search-row";

type Change = { id: string; savedById: string | null; name?: string; isShared?: boolean };

/** Null where the person has no such search: nobody changes another's. */
export const changeSearch = async (tx: Transaction, { id, savedById, name, isShared }: Change): Promise<StoredSearch | null> => {
  const { rows } = await tx.execute<StoredSearch>(sql`
    update tidemark.saved_searches
       set name = coalesce(${name ?? null}, name), is_shared = coalesce(${isShared ?? null}::boolean, is_shared)
     where id = ${id} and saved_by_id = ${savedById}::uuid
    returning ${SAVED_SEARCH}`);
  return rows[0] ?? null;
};
