import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { ADMINISTRATOR } from "@/server/domain/access/administrator";

/** True where it was made just now. An account that is there keeps the roles that it has. */
export const ensureAdministrator = async (tx: Transaction, givenBy: string): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    with made as (
      insert into tidemark.people (name, display_name) values (${ADMINISTRATOR}, 'Administrator') on conflict (name) do nothing returning id)
    insert into tidemark.grants (person_id, role, origin, given_by) select id, 'administrator', 'given', ${givenBy} from made`);
  return rowCount === 1;
};
