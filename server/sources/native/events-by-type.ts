import type { Database } from "@/server/db/database";
import type { SearchSource } from "../search-source";
import { rawRows } from "./raw-rows";

const BY_TYPE = "select event_type, sum(events) from event_store.census group by event_type order by 2 desc, 1 limit 500";

/** A row of the census stands for up to a thousand events: the sum is exact, and no event is read. */
export const eventsByType = async (db: Database): ReturnType<SearchSource["eventsByType"]> =>
  (await rawRows(db.$client, BY_TYPE)).map(([type, events]) => ({ type: type!, events: Number(events) }));
