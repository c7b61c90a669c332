import type { Database } from "@/server/db/database";
import type { SearchSource } from "../search-source";
import { countMatches } from "./count-matches";
import { eventsByType } from "./events-by-type";
import { histogram } from "./histogram";
import { matches } from "./matches";
import { planSearch } from "./plan-search";

export const openNativeSearch = (db: Database): SearchSource => ({
  planSearch: (filter, signal) => planSearch(db, filter, signal),
  histogram: (request) => histogram(db, request),
  countMatches: (request) => countMatches(db, request),
  matches: (request) => matches(db, request),
  eventsByType: (request) => eventsByType(db, request),
});
