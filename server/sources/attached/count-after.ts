import type { Database } from "@/server/db/database";
import type { CountedEvents } from "@/server/domain/copy/counted-events";
import { rawRows } from "../native/raw-rows";

const COUNTED = 10_000;

/** `rows` selects the time of each event as `at`, in an order that an index has. */
export const countAfter = async (db: Database, rows: string, values: readonly unknown[]): Promise<CountedEvents> => {
  const [row] = await rawRows(
    db.$client,
    `select count(*), extract(epoch from clock_timestamp() - min(at))::float8 from (${rows} limit ${COUNTED + 1}) above`,
    values,
  );
  const events = Number(row![0]);
  const seconds = row![1];
  return { events: Math.min(events, COUNTED), isMore: events > COUNTED, oldestSeconds: seconds ? Math.max(0, Number(seconds)) : null };
};
