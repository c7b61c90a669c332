import type { Database } from "@/server/db/database";
import type { SearchSource } from "../search-source";
import { filterCondition, parameters } from "./event-filter";
import { type RawRow, rawRows } from "./raw-rows";
import { endedEarly, searching, wasEnded } from "./search-client";
import { SEARCH_ENDS_AFTER_MS } from "./search-limits";
import { READABLE } from "./trace-table";

const BY_TYPE = "select event_type, sum(events) from event_store.census group by event_type order by 2 desc, 1 limit 500";

/** Beginnings of streams are looked up by the index, and their events counted one by one. */
const countedWithin = async (db: Database, within: readonly string[], signal: AbortSignal | undefined): Promise<RawRow[]> => {
  const { values, bind } = parameters();
  const statement = `
    select e.event_type, count(*) from event_store.events e where ${filterCondition({ within }, bind)} and ${READABLE}
     group by 1 order by 2 desc, 1 limit 500`;
  try {
    return await searching(db, { limitMs: SEARCH_ENDS_AFTER_MS, signal }, (client) => rawRows(client, statement, values));
  } catch (error) {
    throw wasEnded(error) ? endedEarly("Counting", SEARCH_ENDS_AFTER_MS, error) : error;
  }
};

/** A row of the census stands for up to a thousand events: the sum is exact, and no event is read. */
export const eventsByType = async (
  db: Database,
  { within, signal }: { within?: readonly string[]; signal?: AbortSignal } = {},
): ReturnType<SearchSource["eventsByType"]> =>
  (within ? await countedWithin(db, within, signal) : await rawRows(db.$client, BY_TYPE)).map(([type, events]) => ({
    type: type!,
    events: Number(events),
  }));
