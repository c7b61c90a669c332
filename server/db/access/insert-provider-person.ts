import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

type ProviderPerson = { issuer: string; subject: string; names: readonly string[]; displayName: string };

/**
 * Under the first of the names that is free: what a provider calls somebody never makes them an account of this console. Null where all are
 * taken, or somebody else made the same person meanwhile.
 */
export const insertProviderPerson = async (
  tx: Transaction,
  { issuer, subject, names, displayName }: ProviderPerson,
): Promise<string | null> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.people (name, display_name, issuer, subject)
    select c.name, ${displayName}, ${issuer}, ${subject} from unnest(${sql.param(names)}::text[]) with ordinality c(name, place)
     where not exists (select from tidemark.people p where p.name = c.name)
     order by c.place limit 1
    on conflict do nothing returning id`);
  return rows[0]?.id ?? null;
};
