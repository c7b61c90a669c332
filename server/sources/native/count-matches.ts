import type { Database } from "@/server/db/database";
import type { MatchCount, SearchSource } from "../search-source";
import { decodeInstant } from "./decode-event";
import { filterCondition, parameters } from "./event-filter";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";
import { endedEarly, searching, wasEnded } from "./search-client";
import { SEARCH_ENDS_AFTER_MS } from "./search-limits";

/** By stream first: hashing is several times quicker than sorting for a distinct count. */
const statementOf = (condition: string, upTo: string): string => `
  select coalesce(sum(events), 0), count(*), min(first), max(last)
    from (select count(*) as events, min(e.occurred_at) as first, max(e.occurred_at) as last
            from event_store.events e where e.global_position <= ${upTo}::bigint and ${condition} group by e.stream_id) streams`;

/** See the port. */
export const countMatches = async (
  db: Database,
  { filter, upTo, signal }: Parameters<SearchSource["countMatches"]>[0],
): Promise<MatchCount> => {
  const { values, bind } = parameters();
  const statement = statementOf(filterCondition(filter, bind), bind(nativePosition(upTo)));
  try {
    const [row] = await searching(db, { limitMs: SEARCH_ENDS_AFTER_MS, signal }, (client) => rawRows(client, statement, values));
    const [events, streams, first, last] = row!;
    return {
      events: Number(events),
      streams: Number(streams),
      firstAt: first ? decodeInstant(first) : null,
      lastAt: last ? decodeInstant(last) : null,
    };
  } catch (error) {
    throw wasEnded(error) ? endedEarly("Counting", SEARCH_ENDS_AFTER_MS, error) : error;
  }
};
