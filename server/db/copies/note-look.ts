import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { CountedEvents } from "@/server/domain/copy/counted-events";
import type { ClaimedCopy } from "./claim-copy";

/** What there is to copy now. Whatever had kept the copy from going on is over. */
export const noteLook = async (
  db: Database,
  { source, epoch }: ClaimedCopy,
  { behind, waitsFor }: { behind: CountedEvents; waitsFor: string | null },
): Promise<void> => {
  await db.execute(sql`
    update tidemark.copies
       set looked_at = now(), behind = ${JSON.stringify(behind)}::jsonb, waits_for = ${waitsFor}, trouble = null, trouble_since = null, is_stopped = false
     where source = ${source} and epoch = ${epoch.toString()}::bigint`);
};
