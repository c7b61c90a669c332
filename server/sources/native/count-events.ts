import type { Database } from "@/server/db/database";
import type { LogStretch } from "../audit-source";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";

// Whole thousands come from the census; the thousands that the stretch begins and ends in are counted from the index.
const COUNT = `
  select coalesce((select sum(c.events) from event_store.census c where c.bucket > $1::bigint / 1000 and c.bucket < $2::bigint / 1000), 0)
       + (select count(*) from event_store.events e
           where e.global_position > $1 and e.global_position <= least($2::bigint, ($1::bigint / 1000 + 1) * 1000 - 1))
       + (select count(*) from event_store.events e
           where $2::bigint / 1000 > $1::bigint / 1000 and e.global_position >= $2::bigint / 1000 * 1000 and e.global_position <= $2)`;

export const countEvents = async (db: Database, { after, upTo }: LogStretch): Promise<number> => {
  const [row] = await rawRows(db.$client, COUNT, [nativePosition(after).toString(), nativePosition(upTo).toString()]);
  return Number(row![0]);
};
