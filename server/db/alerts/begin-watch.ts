import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** From now on engines are expected to look. Leaves it as it is where they have been looking already. */
export const beginWatch = async (db: Database): Promise<void> => {
  await db.execute(sql`insert into tidemark.alert_watch default values on conflict do nothing`);
};
