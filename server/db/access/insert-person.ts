import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

type NewPerson = { name: string; displayName: string };

/** The id; null where a person or a token has the name: actions are told apart by it. */
export const insertPerson = async (tx: Transaction, { name, displayName }: NewPerson): Promise<string | null> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.people (name, display_name)
    select ${name}, ${displayName} where not exists (select from tidemark.api_tokens t where lower(t.name) = ${name})
    on conflict (name) do nothing returning id`);
  return rows[0]?.id ?? null;
};
