import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { projectionInside } from "@/server/db/letters/inside-scope";

export type LagMinutes = { projection: string; good: number; bad: number; current: number | null };

/** An engine samples each second: an older one says nothing of now. */
const NEWEST_SECONDS = 30;

type Terms = { withinSeconds: number; windowSeconds: number; projections: readonly string[] | null };

/** Of each live projection: minutes of the window whose worst sample was within the limit, or beyond it, and the newest lag. */
export const countLagMinutes = async (db: Database, { withinSeconds, windowSeconds, projections }: Terms): Promise<LagMinutes[]> => {
  const { rows } = await db.execute<LagMinutes>(sql`
    select p.name as projection, m.good, m.bad, n.lag_seconds as current
      from tidemark.projections p
     cross join lateral (
       select count(*) filter (where lag_seconds <= ${withinSeconds}::float8)::int as good,
              count(*) filter (where lag_seconds > ${withinSeconds}::float8)::int as bad
         from tidemark.lag_minutes
        where projection = p.name and version = p.version and sampled_at > now() - make_interval(secs => ${windowSeconds})) m
      left join lateral (
       select lag_seconds from tidemark.lag_samples
        where projection = p.name and version = p.version and sampled_at > now() - make_interval(secs => ${NEWEST_SECONDS})
        order by sampled_at desc limit 1) n on true
     where p.is_live and ${projectionInside(sql`p.name`, projections)}
     order by p.name`);
  return rows;
};
