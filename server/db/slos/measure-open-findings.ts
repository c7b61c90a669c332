import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { findingInside } from "@/server/db/findings/finding-inside";
import type { Scope } from "@/server/domain/access/grants";

/** `openSeconds`: of the window, the time in which at least one finding was open. `watchedSeconds`: since the first audit came to its end, or found something; null where none ever did. */
export type OpenFindingTime = { openSeconds: number; open: number; watchedSeconds: number | null };

/** Each of the two reads has this bound; with more findings than that the time is at least what is told. */
const MOST = 5_000;

/**
 * A finding was open from the row of its history that says so to the one that says otherwise. Those that are over are found by when that was,
 * those that are still open by their state; what was open together counts once. Notes do not count.
 */
export const measureOpenFindings = async (
  db: Database,
  { windowSeconds, within }: { windowSeconds: number; within: Scope },
): Promise<OpenFindingTime> => {
  const { rows } = await db.execute<OpenFindingTime>(sql`
    with times as (select now() - make_interval(secs => ${windowSeconds}) as began, now() as ends),
    ended as (
      select (select max(b.at) from tidemark.finding_history b where b.finding_id = h.finding_id and b.id < h.id and b.to_state = 'open') as opened,
             h.at as closed
        from tidemark.finding_history h join tidemark.findings f on f.id = h.finding_id cross join times t
       where h.at > t.began and h.from_state = 'open' and f.severity <> 'note' and ${findingInside(within)}
       order by h.at limit ${MOST}),
    standing as (
      select (select max(b.at) from tidemark.finding_history b where b.finding_id = f.id and b.to_state = 'open') as opened, t.ends as closed
        from tidemark.findings f cross join times t
       where f.state = 'open' and f.severity <> 'note' and ${findingInside(within)}
       order by f.first_seen limit ${MOST}),
    ranges as (
      select range_agg(tstzrange(greatest(coalesce(opened, t.began), t.began), closed)) as all_of_them
        from (select * from ended union all select * from standing) o cross join times t where closed > t.began)
    select coalesce((select sum(extract(epoch from upper(r) - lower(r))) from unnest((select all_of_them from ranges)) r), 0)::float8 as "openSeconds",
           (select count(*)::int from standing) as open,
           extract(epoch from now() - least((select min(finished_at) from tidemark.audits where state = 'done'), (select lower(all_of_them) from ranges)))::float8 as "watchedSeconds"`);
  return rows[0]!;
};
