import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { countFilling } from "./count-filling";
import { ENGINE, moveRebuild } from "./move-rebuild";

/**
 * Lets the oldest rebuild that this engine knows begin, while fewer than `atOnce` read the log. Two engines cannot both take
 * the last place.
 */
export const admitRebuild = (db: Database, { runs, atOnce }: { runs: readonly string[]; atOnce: number }): Promise<boolean> =>
  db.transaction(async (tx) => {
    if ((await countFilling(tx)) >= atOnce) return false;
    const { rows } = await tx.execute<{ id: string }>(sql`
      select id from tidemark.rebuilds r
       where state = 'requested' and projection || '/' || to_version = any(${sql.param([...runs])}::text[])
       order by requested_at, id limit 1 for update skip locked`);
    const id = rows[0]?.id;
    if (id === undefined) return false;
    await moveRebuild(tx, { id, from: "requested", to: "preparing", actor: ENGINE, reason: "its turn has come" });
    return true;
  });
