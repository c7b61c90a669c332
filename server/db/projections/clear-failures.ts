import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type ClearedFailure = { partition: number; event: unknown; cause: unknown };

/** Lets the engines try the failed partitions again; gives what stood there. They are told when the transaction commits. */
export const clearFailures = async (tx: Transaction, name: string, version: number): Promise<ClearedFailure[]> => {
  const { rows } = await tx.execute<ClearedFailure>(sql`
    with failed as (
      select partition, failure from tidemark.checkpoints
       where projection = ${name} and version = ${version} and failure is not null
       order by partition
         for update),
    cleared as (
      update tidemark.checkpoints c set failure = null, failed_at = null
        from failed f
       where c.projection = ${name} and c.version = ${version} and c.partition = f.partition
      returning f.partition, f.failure)
    select partition, failure -> 'event' as event, (failure -> 'cause') - 'stack' as cause from cleared order by partition`);
  if (rows.length > 0) await tx.execute(sql`select pg_notify('tidemark_control', ${name})`);
  return rows;
};
