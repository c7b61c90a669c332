import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { UNDECIDED } from "@/server/domain/rebuild";

/** The rebuild of a projection that nobody has decided yet; null where there is none. */
export const findUndecided = async (tx: Transaction, projection: string): Promise<string | null> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from tidemark.rebuilds
     where projection = ${projection}
       and state = any(${sql.param([...UNDECIDED])}::text[])`);
  return rows[0]?.id ?? null;
};
