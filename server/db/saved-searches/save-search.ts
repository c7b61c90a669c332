import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { SAVED_SEARCH, type StoredSearch } from "./saved-search-row";

/** One person's searches are bounded, so that a list of them stays one. */
const MOST_PER_PERSON = 200;

type NewSearch = Pick<StoredSearch, "name" | "search" | "savedBy" | "savedById" | "isShared">;

/** Null where the person keeps as many as may be kept. */
export const saveSearch = async (
  tx: Transaction,
  { name, search, savedBy, savedById, isShared }: NewSearch,
): Promise<StoredSearch | null> => {
  const { rows } = await tx.execute<StoredSearch>(sql`
    insert into tidemark.saved_searches (name, search, saved_by, saved_by_id, is_shared)
    select ${name}, ${search}, ${savedBy}, ${savedById}::uuid, ${isShared}
     where (select count(*) from tidemark.saved_searches where saved_by_id = ${savedById}::uuid) < ${MOST_PER_PERSON}
    returning ${SAVED_SEARCH}`);
  return rows[0] ?? null;
};
