import { copies } from "@/drizzle/schema/copies";
import type { Database } from "@/server/db/database";

/** Its row, where there is none yet. */
export const makeCopy = async (db: Database, source: string): Promise<void> => {
  await db.insert(copies).values({ source }).onConflictDoNothing();
};
