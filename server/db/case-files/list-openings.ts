import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { caseFileTarget, OPENED, utc } from "./stored-case-file";

const row = z.object({ by: z.string(), at: z.string(), format: z.enum(["html", "json"]) });
export type StoredOpening = z.infer<typeof row>;

const MOST = 100;

/** The last hundred, newest first. */
export const listOpenings = async (db: Database, id: string): Promise<StoredOpening[]> => {
  const { rows } = await db.execute(sql`
    select a.actor as by, ${utc(sql`a.at`)} as at, a.after ->> 'format' as format
      from tidemark.operator_actions a
     where a.target = ${caseFileTarget(id)} and a.action = ${OPENED}
     order by a.id desc limit ${MOST}`);
  return row.array().parse(rows);
};
