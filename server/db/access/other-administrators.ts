import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Those who may manage people everywhere and can sign in, but the one named. They are locked: two cannot leave at once, each counting on the other. */
export const otherAdministrators = async (tx: Transaction, id: string): Promise<number> => {
  const { rows } = await tx.execute(sql`
    select p.id from tidemark.people p
     where p.disabled_at is null
       and exists (select from tidemark.grants g where g.person_id = p.id and g.role = 'administrator'
                                                   and g.stream_prefixes is null and g.projections is null)
     order by p.id for update`);
  return rows.filter((row) => row.id !== id).length;
};
