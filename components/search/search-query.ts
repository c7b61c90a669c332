import { isJsonFilter, type StreamSearch } from "@/server/contracts/stream-search";

/** What the API is asked for a page's search; the cursor and the view are not part of it. */
export const searchQuery = ({ q, type, actor, correlation, from, to, contains }: StreamSearch): Record<string, string> => {
  const payload = !contains ? {} : isJsonFilter(contains) ? { contains } : { payload: contains };
  const given = Object.entries({ q, type, actor, correlationId: correlation, from, to, ...payload });
  return Object.fromEntries(given.filter((pair): pair is [string, string] => Boolean(pair[1])));
};
