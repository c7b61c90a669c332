import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedComparison } from "./claim-comparison";

/** Gives it back to whoever takes it next: what broke it off was not its own. Nothing where another engine has it by now. */
export const returnComparison = async (db: Database, { id, epoch }: Pick<ClaimedComparison, "id" | "epoch">): Promise<void> => {
  await db.execute(sql`
    update tidemark.rebuild_comparisons set state = 'requested', engine_id = null
     where id = ${id} and epoch = ${epoch.toString()}::bigint and state = 'running'`);
};
