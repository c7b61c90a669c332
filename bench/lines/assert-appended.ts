import type { Database } from "@/server/db/database";
import { assertRight } from "../report/wrong-result";

const FAULTS = `
  select $1::bigint - count(*) as missing, count(*) - count(distinct event_id) as doubled,
         count(*) filter (where global_position <= before or stream_version <> after_version + 1) as disordered
    from (select event_id, global_position, stream_version,
                 coalesce(lag(global_position) over stream, 0) as before, coalesce(lag(stream_version) over stream, 0) as after_version
            from event_store.events window stream as (partition by stream_id order by stream_version)) e`;

/** Every append that was answered is stored once, and each stream's versions are whole and in the order of positions. */
export const assertAppended = async (work: string, db: Database, appended: number): Promise<void> => {
  const { rows } = await db.$client.query<{ missing: string; doubled: string; disordered: string }>(FAULTS, [appended]);
  const { missing, doubled, disordered } = rows[0]!;
  assertRight(work, {
    lost: Math.max(0, Number(missing)),
    doubled: Number(doubled) + Math.max(0, -Number(missing)),
    outOfOrder: Number(disordered),
  });
};
