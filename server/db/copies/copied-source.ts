import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** The source that this console's log was copied from; null where nothing in it is a copy. */
export const copiedSource = async (on: Pick<Database, "execute">): Promise<string | null> => {
  const { rows } = await on.execute<{ source: string }>(sql`select source from tidemark.copies where events > 0 order by source limit 1`);
  return rows[0]?.source ?? null;
};
