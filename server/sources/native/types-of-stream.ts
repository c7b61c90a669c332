import type { Database } from "@/server/db/database";
import { rawRows } from "./raw-rows";

const MOST = 500;

const TYPES = `
  select event_type, count(*) from event_store.events where stream_id = $1 group by event_type order by 2 desc, 1 limit ${MOST}`;

export const typesOfStream = async (db: Database, streamId: string): Promise<{ name: string; events: number }[]> => {
  const rows = await rawRows(db.$client, TYPES, [streamId]);
  return rows.map(([name, events]) => ({ name: name!, events: Number(events) }));
};
