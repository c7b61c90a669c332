import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

const KEPT_DAYS = 1;

/** Previews that nobody confirmed, and the letters that they counted: their letters have changed long since. */
export const forgetPreviews = async (tx: Transaction): Promise<void> => {
  await tx.execute(sql`
    with old as (
      select id from tidemark.operations
       where started_at is null and state in ('previewing', 'previewed', 'cancelled')
         and created_at < now() - make_interval(days => ${KEPT_DAYS})
         for update skip locked),
    items as (delete from tidemark.operation_items i using old where i.operation_id = old.id)
    delete from tidemark.operations o using old where o.id = old.id`);
};
