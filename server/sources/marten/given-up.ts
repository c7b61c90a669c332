import type { Database } from "@/server/db/database";
import type { GivenUp } from "@/server/domain/attached/high-water";
import { tableOf } from "../attached/table-of";
import { EVENTS, type MartenLayout, SKIPS } from "./layout";

const LATEST = 20;

// The high-water mark stood at `starting_sequence`, since the position behind it had no event, and went on from `ending_sequence`.
const latest = (layout: MartenLayout): string => `
  select (s.starting_sequence + 1)::text as "from", s.ending_sequence::text as "to",
         greatest(extract(epoch from clock_timestamp() - s."timestamp"), 0)::float8 as "secondsAgo",
         exists (select from ${tableOf(layout, EVENTS)} e where e.seq_id = s.starting_sequence + 1) as "cameLate"
    from ${tableOf(layout, SKIPS)} s order by s.ending_sequence desc limit ${LATEST}`;

/** What Marten's own reader gave up waiting for, the latest first; null where it keeps no account of that. */
export const readGivenUp = async (db: Database, layout: MartenLayout): Promise<GivenUp[] | null> =>
  layout.hasSkips ? (await db.$client.query<GivenUp>(latest(layout))).rows : null;
