import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedRepair } from "./claim-repair";
import { isClaimed } from "./hold-claim";

/**
 * The plan stands: its hash is over what would be done to which rows as they are, the same for everybody who plans the same.
 * False where another engine plans it now, or nobody wants it any more.
 */
export const finishPlan = async (db: Database, repair: ClaimedRepair): Promise<boolean> => {
  const { rowCount } = await db.execute(sql`
    update tidemark.repairs r
       set state = 'planned', engine_id = null, cursor = null, error = null,
           plan_hash = encode(sha256(convert_to(jsonb_build_array(r.kind, r.undoes, r.projection, r.version, r.generation, r.cache, r.strategy)::text || coalesce((
             select string_agg(jsonb_build_array(i.key, i.before, i.mark, i.after)::text, E'\n' order by i.key collate "C")
               from tidemark.repair_items i where i.repair_id = r.id and i.outcome is null), ''), 'UTF8')), 'hex')
     where ${isClaimed(repair)}`);
  return rowCount === 1;
};
