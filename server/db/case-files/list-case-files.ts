import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { streamInside } from "@/server/db/letters/inside-scope";
import { CASE_FILE, type StoredCaseFile, storedCaseFile } from "./stored-case-file";

type Page = {
  streamId?: string | undefined;
  after?: { cursor: string; id: string } | undefined;
  limit: number;
  within?: readonly string[] | null;
};

/** Newest first; `after` names the last of the page before. */
export const listCaseFiles = async (db: Database, { streamId, after, limit, within = null }: Page): Promise<StoredCaseFile[]> => {
  const { rows } = await db.execute(sql`
    select ${CASE_FILE}
      from tidemark.case_files f
     where ${streamId === undefined ? sql`true` : sql`f.stream_id = ${streamId}`}
       and ${streamInside(sql`f.stream_id`, within)}
       and ${
         after === undefined
           ? sql`true`
           : sql`(f.made_at, f.id) < ('epoch'::timestamptz + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)`
       }
     order by f.made_at desc, f.id desc limit ${limit}`);
  return storedCaseFile.array().parse(rows);
};
