import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type LagSample = { projection: string; version: number; lagEvents: number; lagSeconds: number; appliedTotal: number };

/** One sample a projection and second: of several engines the first one writes it. */
export const recordLagSamples = async (db: Database, samples: readonly LagSample[]): Promise<void> => {
  if (samples.length === 0) return;
  await db.execute(sql`
    insert into tidemark.lag_samples (projection, version, sampled_at, lag_events, lag_seconds, applied_total, arrived_total)
    select projection, version, date_trunc('second', now()), "lagEvents", "lagSeconds", "appliedTotal", "appliedTotal" + "lagEvents"
      from jsonb_to_recordset(${JSON.stringify(samples)}::jsonb)
        as s (projection text, version int, "lagEvents" bigint, "lagSeconds" float8, "appliedTotal" bigint)
    on conflict do nothing`);
};

/** Keeps the tables bounded: minutes are the worst of their seconds, seconds live two hours, minutes thirty days. */
export const compactLagSamples = async (db: Database): Promise<void> => {
  await db.execute(sql`
    insert into tidemark.lag_minutes (projection, version, sampled_at, lag_events, lag_seconds, applied_total, arrived_total)
    select projection, version, date_trunc('minute', sampled_at), max(lag_events), max(lag_seconds), max(applied_total), max(arrived_total)
      from tidemark.lag_samples
     where sampled_at >= date_trunc('minute', now()) - interval '5 minutes' and sampled_at < date_trunc('minute', now())
     group by 1, 2, 3
    on conflict do nothing`);
  await db.execute(sql`delete from tidemark.lag_samples where sampled_at < now() - interval '2 hours'`);
  await db.execute(sql`delete from tidemark.lag_minutes where sampled_at < now() - interval '30 days'`);
};
