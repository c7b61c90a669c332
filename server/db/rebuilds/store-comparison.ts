import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ComparisonResult } from "@/server/domain/comparison";
import type { ClaimedComparison } from "./claim-comparison";

/** False when another engine has it by now: then its result counts. */
export const storeComparison = async (
  db: Database,
  { id, epoch }: Pick<ClaimedComparison, "id" | "epoch">,
  result: ComparisonResult,
): Promise<boolean> => {
  const { rowCount } = await db.execute(sql`
    update tidemark.rebuild_comparisons
       set state = 'done', finished_at = now(), position = ${result.position}, result = ${JSON.stringify(result)}::jsonb, error = null
     where id = ${id} and epoch = ${epoch.toString()}::bigint and state = 'running'`);
  return rowCount === 1;
};
