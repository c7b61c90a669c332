import type { Database } from "@/server/db/database";
import type { Unread } from "@/server/domain/attached/consumer";
import { tableOf } from "../attached/table-of";
import { isHandedOut } from "./event-conditions";
import { EVENTS, type MartenLayout } from "./layout";

const COUNTED = 10_000;

/** `upTo` is the high-water mark, above which the shard may not read yet; null where the store keeps none. */
export type UnreadRequest = { above: bigint; upTo: bigint | null; tenant: string | null };

const count = (layout: MartenLayout): string => `
  select r.nth, u.* from jsonb_to_recordset($1::jsonb) as r(nth int, tenant text, above bigint, upto bigint)
   cross join lateral (
     select count(*)::int as events, count(*) filter (where seq_id > r.upto)::int as waiting,
            extract(epoch from clock_timestamp() - min("timestamp"))::float8 as "oldestSeconds"
       from (select e.seq_id, e."timestamp" from ${tableOf(layout, EVENTS)} e
              where e.seq_id > r.above ${isHandedOut(layout, "e")} and (r.tenant is null or e.tenant_id = r.tenant)
              order by e.seq_id limit ${COUNTED + 1}) unread) u`;

type Counted = { nth: number; events: number; waiting: number; oldestSeconds: number | null };

/** One answer a request, in order. */
export const countUnread = async (db: Database, layout: MartenLayout, requests: readonly UnreadRequest[]): Promise<Unread[]> => {
  const asked = requests.map(({ above, upTo, tenant }, nth) => ({ nth, tenant, above: above.toString(), upto: upTo?.toString() ?? null }));
  const { rows } = await db.$client.query<Counted>(count(layout), [JSON.stringify(asked)]);
  const counted = new Map(rows.map((row) => [row.nth, row]));
  return asked.map(({ nth }) => {
    const { events, waiting, oldestSeconds } = counted.get(nth)!;
    const isMore = events > COUNTED;
    return {
      events: Math.min(events, COUNTED),
      isMore,
      handled: null,
      oldestSeconds: oldestSeconds === null ? null : Math.max(0, oldestSeconds),
      waiting: Math.min(waiting, COUNTED),
    };
  });
};
