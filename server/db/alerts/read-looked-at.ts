import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { utcText } from "../utc-text";

/** When an engine last looked at the rules; null where nobody was ever expected to. */
export const readLookedAt = async (db: Database): Promise<string | null> => {
  const { rows } = await db.execute<{ at: string }>(sql`select ${utcText(sql`evaluated_at`)} as at from tidemark.alert_watch`);
  return rows[0]?.at ?? null;
};
