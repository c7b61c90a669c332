import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { SAVED_SEARCH, type StoredSearch } from "./saved-search-row";

/** Locked until the transaction ends; null where the person has no such search. */
export const ownSearch = async (
  tx: Transaction,
  { id, savedById }: { id: string; savedById: string | null },
): Promise<StoredSearch | null> => {
  const { rows } = await tx.execute<StoredSearch>(sql`
    select ${SAVED_SEARCH} from tidemark.saved_searches where id = ${id} and saved_by_id = ${savedById}::uuid for update`);
  return rows[0] ?? null;
};
