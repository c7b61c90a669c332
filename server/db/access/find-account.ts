import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";

export type Account = {
  id: string;
  name: string;
  displayName: string;
  passwordHash: string | null;
  isFromProvider: boolean;
  isDisabled: boolean;
  hasRole: boolean;
};

/** By id, by name, or as a provider knows the person. */
export type AccountKey = { id: string } | { name: string } | { issuer: string; subject: string };

const matches = (key: AccountKey) => {
  if ("id" in key) return sql`p.id = ${key.id}`;
  if ("name" in key) return sql`p.name = ${key.name}`;
  return sql`p.issuer = ${key.issuer} and p.subject = ${key.subject}`;
};

export const findAccount = async (db: Database | Transaction, key: AccountKey): Promise<Account | null> => {
  const { rows } = await db.execute<Account>(sql`
    select p.id, p.name, p.display_name as "displayName", p.password_hash as "passwordHash", p.issuer is not null as "isFromProvider",
           p.disabled_at is not null as "isDisabled", exists (select from tidemark.grants g where g.person_id = p.id) as "hasRole"
      from tidemark.people p where ${matches(key)}`);
  return rows[0] ?? null;
};
