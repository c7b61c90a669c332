import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

const KEPT_DAYS = 7;
/** Who forgets them makes one: so many keep up. */
const AT_ONCE = 5;

/** Some plans that nobody confirmed, and their rows. A repair that was begun is kept: it has the only copy of what it replaced. */
export const forgetPlans = async (tx: Transaction): Promise<void> => {
  await tx.execute(sql`
    with old as (
      select id from tidemark.repairs
       where started_at is null and created_at < now() - make_interval(days => ${KEPT_DAYS})
       order by created_at limit ${AT_ONCE}
         for update skip locked),
    items as (delete from tidemark.repair_items i using old where i.repair_id = old.id)
    delete from tidemark.repairs r using old where r.id = old.id`);
};
