import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedComparison } from "./claim-comparison";

/** Ends it with the sentence that says why; somebody may ask for another. False when another engine has it by now. */
export const failComparison = async (
  db: Database,
  { id, epoch }: Pick<ClaimedComparison, "id" | "epoch">,
  error: string,
): Promise<boolean> => {
  const { rowCount } = await db.execute(sql`
    update tidemark.rebuild_comparisons set state = 'failed', finished_at = now(), error = ${error}
     where id = ${id} and epoch = ${epoch.toString()}::bigint and state = 'running'`);
  return rowCount === 1;
};
