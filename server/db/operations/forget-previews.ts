import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

const KEPT_DAYS = 1;
/** Who forgets them makes one: so many keep up, and the thousands of letters of a few are deleted within a moment. */
const AT_ONCE = 5;

/** Some previews that nobody confirmed, and the letters that they counted: their letters have changed long since. */
export const forgetPreviews = async (tx: Transaction): Promise<void> => {
  await tx.execute(sql`
    with old as (
      select id from tidemark.operations
       where started_at is null and state in ('previewing', 'previewed', 'cancelled')
         and created_at < now() - make_interval(days => ${KEPT_DAYS})
       order by created_at limit ${AT_ONCE}
         for update skip locked),
    items as (delete from tidemark.operation_items i using old where i.operation_id = old.id)
    delete from tidemark.operations o using old where o.id = old.id`);
};
