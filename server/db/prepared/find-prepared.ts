import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { fullId } from "./full-id";

export type FoundPrepared = {
  owner: string;
  preparedAt: string;
  /** With its epoch. */
  transaction: string;
  /** Who looks. */
  login: string;
  /** Whoever prepared it is a superuser. */
  isSuperusers: boolean;
  /** As itself, or by taking the owner's role. */
  mayEnd: "itself" | "as-owner" | "no";
};

/** On the server of this connection, in this connection's database; null where there is none. */
export const findPrepared = async (db: Pick<Database, "execute">, gid: string): Promise<FoundPrepared | null> => {
  const { rows } = await db.execute<FoundPrepared>(sql`
    select p.owner, to_char(p.prepared at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "preparedAt",
           ${fullId(sql`p.transaction`, sql`newest`)} as transaction,
           current_user::text as login, coalesce((select rolsuper from pg_roles where rolname = p.owner), false) as "isSuperusers",
           case when p.owner = current_user or (select rolsuper from pg_roles where rolname = current_user) then 'itself'
                when exists (select from pg_roles where rolname = p.owner) and pg_has_role(current_user, p.owner, 'member') then 'as-owner'
                else 'no' end as "mayEnd"
      from pg_prepared_xacts p, (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as newest) n
     where p.gid = ${gid} and p.database = current_database()`);
  return rows[0] ?? null;
};
