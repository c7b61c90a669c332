import type { Database } from "@/server/db/database";
import type { Unread } from "@/server/domain/attached/consumer";
import { aboveIn, newestIn } from "./category-sql";
import { type MessageDbLayout, messagesOf } from "./layout";
import type { PositionStream } from "./position-streams";

const COUNTED = 10_000;

/** What a consumer recorded last, and what there is of the category that it reads. */
export type RecordedPosition = PositionStream & {
  /** As it is stored; null where the message has none. */
  checkpoint: string | null;
  movedSecondsAgo: number;
  /** The newest message of its category, and of the store; null where there is none. */
  head: string | null;
  newest: string;
};

// An operator sets a consumer back by writing a lower position: what counts is the last message, not the highest position.
const recorded = (layout: MessageDbLayout): string => {
  const messages = messagesOf(layout);
  return `
    select r."streamName", r.category, last.data ->> 'position' as checkpoint,
           extract(epoch from clock_timestamp() - (last.time at time zone 'UTC'))::float8 as "movedSecondsAgo",
           ${newestIn(layout, "r.category")} as head,
           (select max(m.global_position) from ${messages} m) as newest
      from jsonb_to_recordset($1::jsonb) as r("streamName" text, category text)
      cross join lateral (
        select m.data, m.time from ${messages} m where m.stream_name = r."streamName" and m.type = 'Recorded' order by m.position desc limit 1) last
     order by r."streamName"`;
};

/** Of the streams that hold a Recorded. */
export const readPositions = async (
  db: Database,
  layout: MessageDbLayout,
  streams: readonly PositionStream[],
): Promise<RecordedPosition[]> => (await db.$client.query<RecordedPosition>(recorded(layout), [JSON.stringify(streams)])).rows;

/** `last`: the last position that is counted; everything above `position` where it is absent. */
export type UnreadRequest = { category: string; position: string; last?: string };

const count = (layout: MessageDbLayout): string => `
  select u.* from jsonb_to_recordset($1::jsonb) as r(nth int, category text, position bigint, last bigint)
   cross join lateral (
     select count(*)::int as events, extract(epoch from clock_timestamp() - (min(time) at time zone 'UTC'))::float8 as "oldestSeconds"
       from (${aboveIn(layout, "m.time", { category: "r.category", position: "r.position", last: "r.last" })} limit ${COUNTED + 1}) unread) u
   order by r.nth`;

/** One answer a request, in order. Which of them a consumer's handlers take is not stored. */
export const countUnread = async (db: Database, layout: MessageDbLayout, requests: readonly UnreadRequest[]): Promise<Unread[]> => {
  const asked = requests.map((request, nth) => ({ nth, ...request }));
  const { rows } = await db.$client.query<{ events: number; oldestSeconds: number | null }>(count(layout), [JSON.stringify(asked)]);
  return rows.map(({ events, oldestSeconds }) => ({
    events: Math.min(events, COUNTED),
    isMore: events > COUNTED,
    handled: null,
    oldestSeconds: oldestSeconds === null ? null : Math.max(0, oldestSeconds),
    waiting: 0,
  }));
};
