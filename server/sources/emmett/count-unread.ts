import type { Database } from "@/server/db/database";
import type { Unread } from "@/server/domain/attached/consumer";
import { tableOf } from "../attached/table-of";
import type { Checkpoint } from "./emmett-position";
import { type EmmettLayout, MESSAGES } from "./layout";

const COUNTED = 10_000;

/** `upTo`: the last place that is counted; everything above the checkpoint where it is absent. */
export type UnreadRequest = { checkpoint: Checkpoint; upTo?: Checkpoint; partition: string; types: readonly string[] | null };

const GOES_ON = {
  position: {
    above: "m.global_position > r.position",
    upTo: "m.global_position <= r.last",
    order: "m.global_position",
  },
  place: {
    above: "(m.transaction_id, m.global_position) > (r.transaction, r.position)",
    upTo: "(m.transaction_id, m.global_position) <= (r.lasttransaction, r.last)",
    order: "m.transaction_id, m.global_position",
  },
} as const;

// Emmett's consumers take what is active, in one partition, below the oldest transaction of the whole server.
const count = (messages: string, { above, upTo, order }: (typeof GOES_ON)[keyof typeof GOES_ON]): string => `
  select r.nth, u.* from jsonb_to_recordset($1::jsonb) as r(nth int, partition text, transaction xid8, position bigint, lasttransaction xid8, last bigint, types jsonb)
   cross join lateral (
     select count(*)::int as events, count(*) filter (where r.types ? message_type)::int as handled,
            count(*) filter (where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))::int as waiting,
            extract(epoch from clock_timestamp() - min(created) filter (where r.types is null or r.types ? message_type))::float8 as "oldestSeconds"
       from (select m.message_type, m.transaction_id, m.created from ${messages} m
              where m.partition = r.partition and not m.is_archived and ${above} and (r.last is null or ${upTo}) order by ${order} limit ${COUNTED + 1}) unread) u`;

type Counted = { nth: number; events: number; handled: number; waiting: number; oldestSeconds: number | null };

/** One answer a request, in order. */
export const countUnread = async (db: Database, layout: EmmettLayout, requests: readonly UnreadRequest[]): Promise<Unread[]> => {
  const messages = tableOf(layout, MESSAGES);
  const asked = requests.map(({ checkpoint, upTo, partition, types }, nth) => ({
    ...{ nth, partition, types, ...checkpoint },
    ...(upTo ? { last: upTo.position, lasttransaction: upTo.transaction } : {}),
  }));
  const counted = new Map<number, Counted>();
  for (const kind of ["position", "place"] as const) {
    const these = asked.filter(({ goesOnAfter }) => goesOnAfter === kind);
    if (these.length === 0) continue;
    const { rows } = await db.$client.query<Counted>(count(messages, GOES_ON[kind]), [JSON.stringify(these)]);
    for (const row of rows) counted.set(row.nth, row);
  }
  return asked.map(({ nth, types }) => {
    const { events, handled, waiting, oldestSeconds } = counted.get(nth)!;
    const isMore = events > COUNTED;
    const seconds = oldestSeconds === null ? null : Math.max(0, oldestSeconds);
    return { events: Math.min(events, COUNTED), isMore, handled: types === null ? null : handled, oldestSeconds: seconds, waiting };
  });
};
