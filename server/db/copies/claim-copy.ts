import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";

/** A copy in an engine's hands; every write of it proves `epoch`. */
export type ClaimedCopy = { source: string; epoch: bigint };

/** The copy of a source, where no other living engine has it in hand; else null. Raising its epoch fences the former engine out, after its commit. */
export const claimCopy = async (db: Database, { source, engineId }: { source: string; engineId: string }): Promise<ClaimedCopy | null> => {
  const { rows } = await db.execute<{ epoch: string }>(sql`
    with wanted as (
      select c.source from tidemark.copies c
       where c.source = ${source}
         and (c.engine_id is null or c.engine_id = ${engineId} or c.engine_id not in (select a.engine_id from (${ALIVE_ENGINES}) a))
         for update skip locked)
    update tidemark.copies c set engine_id = ${engineId}, epoch = c.epoch + 1 from wanted where c.source = wanted.source
    returning c.epoch::text`);
  const [row] = rows;
  return row ? { source, epoch: BigInt(row.epoch) } : null;
};
