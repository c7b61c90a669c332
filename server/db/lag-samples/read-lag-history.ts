import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type LagStep = {
  name: string;
  /** Start of the step. */
  at: string;
  /** Of its last sample. */
  atSeconds: number;
  lagEvents: number;
  lagSeconds: number;
  applied: number;
  arrived: number;
};

export type LagWindow = { seconds: number; stepSeconds: number; samples: "seconds" | "minutes" };

type LagStepRow = Omit<LagStep, "applied" | "arrived" | "lagEvents"> & { lagEvents: string; applied: string; arrived: string };

/** The worst lag and the last totals of each step that has a sample, oldest first; of every live projection, or of `name` alone. */
export const readLagHistory = async (db: Database, { seconds, stepSeconds, samples }: LagWindow, name?: string): Promise<LagStep[]> => {
  const table = samples === "seconds" ? sql`tidemark.lag_samples` : sql`tidemark.lag_minutes`;
  const { rows } = await db.execute<LagStepRow>(sql`
    select p.name, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, s.last as "atSeconds",
           s.lag_events::text as "lagEvents", s.lag_seconds as "lagSeconds", s.applied::text as applied, s.arrived::text as arrived
      from tidemark.projections p
     cross join lateral (
       select date_bin(make_interval(secs => ${stepSeconds}), sampled_at, timestamptz 'epoch') as at,
              extract(epoch from max(sampled_at))::float8 as last, max(lag_events) as lag_events, max(lag_seconds) as lag_seconds,
              max(applied_total) as applied, max(arrived_total) as arrived
         from ${table}
        where projection = p.name and version = p.version and sampled_at > now() - make_interval(secs => ${seconds})
        group by 1) s
     where p.is_live and ${name === undefined ? sql`true` : sql`p.name = ${name}`}
     order by p.name, s.at`);
  return rows.map(({ lagEvents, applied, arrived, ...row }) => ({
    ...row,
    lagEvents: Number(lagEvents),
    applied: Number(applied),
    arrived: Number(arrived),
  }));
};
