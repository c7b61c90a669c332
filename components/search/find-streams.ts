import { isHiddenWord } from "@/server/contracts/hidden-word";
import { type FoundStream as Found, findStreamsResponse } from "@/server/contracts/search";
import type { StreamSearch } from "@/server/contracts/stream-search";
import { getJson } from "../api-client";
import { api } from "../paths";
import { searchQuery } from "./search-query";

export type FoundStream = Found & { isByBusinessKey: boolean };
export type FoundStreams = {
  streams: FoundStream[];
  next: string | null;
  /** More streams than are shown carry this very business key. */
  moreByBusinessKey: boolean;
  /** Which server was read and how old that is; null where there is only one. */
  readFrom: string | null;
};

export const PAGE_ROWS = 50;
const LONGEST_BUSINESS_KEY = 200;
const LONGEST_ID = 500;

/**
 * One typed word may be a whole stream id, its beginning, or a business key: each is asked for, exact answers stand first.
 * Only the beginning goes on over pages.
 */
export const findStreams = async (search: StreamSearch, signal: AbortSignal): Promise<FoundStreams> => {
  const { q, after } = search;
  const { q: _, ...filters } = searchQuery(search);
  const ask = (more: Record<string, string>) =>
    getJson(api.streams({ ...filters, limit: String(PAGE_ROWS), ...more }), findStreamsResponse, signal);
  const onwards: Record<string, string> = after ? { after } : {};
  const isPattern = q?.endsWith("*") ?? false;

  // A hidden word is the value of a business key and nothing else.
  if (q !== undefined && isHiddenWord(q)) {
    const { streams, next, readFrom } = await ask({ business: q, ...onwards });
    return {
      streams: streams.map((stream) => ({ ...stream, isByBusinessKey: true })),
      next: next ?? null,
      moreByBusinessKey: false,
      readFrom: readFrom?.sentence ?? null,
    };
  }

  const beginning = q === undefined ? {} : isPattern ? { stream: q } : q.length < LONGEST_ID ? { stream: `${q}*` } : { stream: q };
  const isFirstPage = q !== undefined && !isPattern && !after;
  const [exact, business, page] = await Promise.all([
    isFirstPage ? ask({ stream: q }) : null,
    isFirstPage && q.length <= LONGEST_BUSINESS_KEY ? ask({ business: q }) : null,
    ask({ ...beginning, ...onwards }),
  ]);

  const byId = (streams: readonly Found[]) => streams.map((stream) => ({ ...stream, isByBusinessKey: false }));
  const ranked = [
    ...byId(exact?.streams ?? []),
    ...(business?.streams ?? []).map((stream) => ({ ...stream, isByBusinessKey: true })),
    ...byId(page.streams),
  ];
  const seen = new Set<string>();
  const streams = ranked.filter(({ streamId }) => !seen.has(streamId) && seen.add(streamId));
  return { streams, next: page.next ?? null, moreByBusinessKey: business?.next !== undefined, readFrom: page.readFrom?.sentence ?? null };
};
