import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

type NewPerson = { name: string; displayName: string };

/** The id; null where somebody has the name. */
export const insertPerson = async (tx: Transaction, { name, displayName }: NewPerson): Promise<string | null> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.people (name, display_name) values (${name}, ${displayName})
    on conflict (name) do nothing returning id`);
  return rows[0]?.id ?? null;
};
