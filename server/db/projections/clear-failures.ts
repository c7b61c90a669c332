import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

export type ClearedFailure = { partition: number; event: unknown; cause: unknown };

/** Lets the engines try the failed partitions again; gives what stood there. They are told when the transaction commits. */
export const clearFailures = async (tx: Transaction, { projection, version, generation }: Generation): Promise<ClearedFailure[]> => {
  const { rows } = await tx.execute<ClearedFailure>(sql`
    with failed as (
      select partition, failure from tidemark.checkpoints
       where projection = ${projection} and version = ${version} and generation = ${generation} and failure is not null
       order by partition
         for update),
    cleared as (
      update tidemark.checkpoints c set failure = null, failed_at = null
        from failed f
       where c.projection = ${projection} and c.version = ${version} and c.generation = ${generation} and c.partition = f.partition
      returning f.partition, f.failure)
    select partition, failure -> 'event' as event, (failure -> 'cause') - 'stack' as cause from cleared order by partition`);
  if (rows.length > 0) await tx.execute(sql`select pg_notify('tidemark_control', ${projection})`);
  return rows;
};
