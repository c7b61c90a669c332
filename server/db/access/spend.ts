import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** `capacity`: what may be spent at once, not less than `cost`; `perSecond`: how fast it comes back. */
export type Spending = { bucket: string; cost: number; capacity: number; perSecond: number };
export type Spent = { isWithin: boolean; retryAfterSeconds: number };

/**
 * Takes from a bucket that fills by the database's clock, for all web processes together: of two that spend at once the second judges what the
 * first has left. A refused one takes nothing, so that waiting as long as told is enough where nobody else spends meanwhile.
 */
export const spend = async (db: Database, { bucket, cost, capacity, perSecond }: Spending): Promise<Spent> => {
  const left = sql`greatest(0, r.spent - extract(epoch from clock_timestamp() - r.at) * ${perSecond}::float8)`;
  // A bucket that nobody touched for a day is full again, and is the same as none.
  const { rowCount } = await db.execute(sql`
    with old as (
      delete from tidemark.rate_limits where bucket in (
        select bucket from tidemark.rate_limits where at < now() - interval '1 day' and bucket <> ${bucket} order by at limit 10
           for update skip locked))
    insert into tidemark.rate_limits as r (bucket, spent, at) values (${bucket}, ${cost}::float8, clock_timestamp())
    on conflict (bucket) do update set spent = ${left} + ${cost}::float8, at = clock_timestamp()
     where ${left} + ${cost}::float8 <= ${capacity}::float8`);
  if (rowCount === 1) return { isWithin: true, retryAfterSeconds: 0 };
  const { rows } = await db.execute<{ over: number }>(sql`
    select ${left} + ${cost}::float8 - ${capacity}::float8 as over from tidemark.rate_limits r where bucket = ${bucket}`);
  return { isWithin: false, retryAfterSeconds: Math.max(1, Math.ceil((rows[0]?.over ?? 0) / perSecond)) };
};
