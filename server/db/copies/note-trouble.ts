import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedCopy } from "./claim-copy";

/** Why it does not go on, and since when: of one trouble that changes its words the beginning is kept. */
export const noteTrouble = async (
  db: Database,
  { source, epoch }: ClaimedCopy,
  { sentence, isStopped }: { sentence: string; isStopped: boolean },
): Promise<void> => {
  await db.execute(sql`
    update tidemark.copies set trouble = ${sentence}, is_stopped = ${isStopped}, trouble_since = coalesce(trouble_since, now()), waits_for = null
     where source = ${source} and epoch = ${epoch.toString()}::bigint`);
};
