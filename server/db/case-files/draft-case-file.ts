import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { utc } from "./stored-case-file";

const drafted = z.object({ id: z.uuid(), at: z.string() });

/** What a new case file is called, and when it is made, by the database's clock: both stand in it before it is stored. */
export const draftCaseFile = async (db: Database): Promise<z.infer<typeof drafted>> => {
  const { rows } = await db.execute(sql`select gen_random_uuid() as id, ${utc(sql`now()`)} as at`);
  return drafted.parse(rows[0]);
};
