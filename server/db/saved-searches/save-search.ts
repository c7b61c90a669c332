import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { SAVED_SEARCH, type StoredSearch } from "./saved-search-row";

/** One person's searches are bounded, so that a list of them stays one. */
const MOST_PER_PERSON = 200;

type NewSearch = Pick<StoredSearch, "name" | "search" | "savedBy" | "isShared">;

/** Null where the person keeps as many as may be kept. */
export const saveSearch = async (tx: Transaction, { name, search, savedBy, isShared }: NewSearch): Promise<StoredSearch | null> => {
  const { rows } = await tx.execute<StoredSearch>(sql`
    insert into tidemark.saved_searches (name, search, saved_by, is_shared)
    select ${name}, ${search}, ${savedBy}, ${isShared}
     where (select count(*) from tidemark.saved_searches where saved_by = ${savedBy}) < ${MOST_PER_PERSON}
    returning ${SAVED_SEARCH}`);
  return rows[0] ?? null;
};
