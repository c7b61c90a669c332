import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedRepair } from "./claim-repair";
import { isClaimed } from "./hold-claim";

/** Ends a repair none of whose rows is left, or that somebody asked to stop: those that were not reached stay as they are. */
export const endRepair = async (db: Database, repair: ClaimedRepair): Promise<void> => {
  await db.execute(sql`
    update tidemark.repairs
       set state = case when cancelled_at is null then 'done' else 'cancelled' end, finished_at = now(), error = null, engine_id = null
     where ${isClaimed(repair)}`);
};

/** Gives a plan up, with the reason: nothing of it was written. */
export const failPlan = async (db: Database, repair: ClaimedRepair, reason: string): Promise<void> => {
  await db.execute(sql`
    update tidemark.repairs set state = 'failed', error = ${reason}, finished_at = now(), engine_id = null where ${isClaimed(repair)}`);
};

/** Says why it does not move; null when it moves again. */
export const tellRepairTrouble = async (db: Database, repair: ClaimedRepair, trouble: string | null): Promise<void> => {
  await db.execute(sql`update tidemark.repairs set error = ${trouble} where ${isClaimed(repair)}`);
};
