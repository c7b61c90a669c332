import type { Database } from "@/server/db/database";
import { rawRows } from "./raw-rows";

const WINDOW_SECONDS = 60;

// recorded_at has no index, and must not need one: the newest positions are the newest records, give or take the writers in flight.
// More than 2,000 a minute are told from the age of the 2,000th, so a busy store costs no more than a quiet one.
const ARRIVALS = `
  select count(*), extract(epoch from clock_timestamp() - min(recorded_at)), count(*) = 2000
    from (select recorded_at from event_store.events order by global_position desc limit 2000) newest
   where recorded_at > clock_timestamp() - interval '${WINDOW_SECONDS} seconds'`;

/** Events of any type recorded per second, mean of the last minute. */
export const arrivalPerSecond = async (db: Database): Promise<number> => {
  const [row] = await rawRows(db.$client, ARRIVALS);
  const [events, age, isCut] = row!;
  if (events === "0") return 0;
  return Number(events) / (isCut === "t" ? Math.max(Number(age), 0.001) : WINDOW_SECONDS);
};
