import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Events that the fill partitions of a rebuild have read, and how often one that is not filled was begun at most. */
export const sumFilled = async (db: Database, rebuildId: string): Promise<{ eventsDone: number; mostClaims: number }> => {
  const { rows } = await db.execute<{ eventsDone: number; mostClaims: number }>(sql`
    select coalesce(sum(events_done), 0)::float8 as "eventsDone",
           coalesce(max(epoch) filter (where not is_filled), 0)::float8 as "mostClaims"
      from tidemark.rebuild_partitions where rebuild_id = ${rebuildId}`);
  return rows[0]!;
};
