import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Rights } from "@/server/domain/triage/intervention";

/** What the login of this connection may see of others' sessions, and do to them. */
export const readRights = async (db: Pick<Database, "execute">): Promise<Rights> => {
  const { rows } = await db.execute<Rights>(sql`
    select current_user::text as login, r.rolsuper as "isSuperuser",
           pg_has_role(current_user, 'pg_read_all_stats', 'usage') as "seesSessions",
           pg_has_role(current_user, 'pg_signal_backend', 'usage') as signals
      from pg_roles r where r.rolname = current_user`);
  return rows[0]!;
};
