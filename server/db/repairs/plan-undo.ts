import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ReadModel } from "@/server/domain/read-model";
import type { ClaimedRepair } from "./claim-repair";

const CHANGED = "The row was written again since the repair: what it was before would overwrite that.";

/** Every row that a repair wrote, the other way round. Those that somebody wrote since are named, and stay as they are. */
export const planUndo = async (db: Database, { id, undoes }: ClaimedRepair, { table, keyColumn }: ReadModel): Promise<void> => {
  await db.execute(sql`
    insert into tidemark.repair_items (repair_id, key, before, mark, after, outcome, why, settled_at)
    select ${id}, i.key, i.after, i.written_mark, i.before, case when seen.has_moved then 'moved' end,
           case when seen.has_moved then ${CHANGED} end, case when seen.has_moved then now() end
      from tidemark.repair_items i
      left join read_models.${sql.identifier(table)} m on m.${sql.identifier(keyColumn)} = i.key
     cross join lateral (select m.xmin::text is distinct from i.written_mark as has_moved) seen
     where i.repair_id = ${undoes} and i.outcome = 'written'
    on conflict do nothing`);
};
