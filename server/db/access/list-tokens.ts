import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { type StoredToken, TOKEN } from "./token-row";

/** Newest first, also those that are over. */
export const listTokens = async (
  db: Database,
  { after, limit }: { after: readonly [createdExactly: string, id: string] | null; limit: number },
): Promise<StoredToken[]> => {
  const { rows } = await db.execute<StoredToken>(sql`
    select ${TOKEN} from tidemark.api_tokens t
     where ${after === null ? sql`true` : sql`(t.created_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
     order by t.created_at desc, t.id desc limit ${limit}`);
  return rows;
};
