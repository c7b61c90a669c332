import type pg from "pg";
import type { Database } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import type { EventSource, StreamSummary } from "../event-source";
import { filterCondition } from "./event-filter";
import { nativePosition } from "./native-position";
import { inReadTransaction, type RawRow, rawRows } from "./raw-rows";
import { decodeSummary, SUMMARY_COLUMNS, SUMMARY_JOINS } from "./stream-summary";

type Search = Parameters<EventSource["findStreams"]>[0];

const SEARCH_TIMEOUT_MS = 5_000;
const QUERY_CANCELED = "57014";
const MATCHES_PER_STREAM = 4;
const MATCHES_AT_LEAST = 200;

const parameters = () => {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  return { values, bind };
};

/** The newest matches below `before`, outside the streams that were looked at already. */
const nextMatches = (client: pg.PoolClient, { filter, limit }: Search, before: string | null, looked: string[]): Promise<RawRow[]> => {
  const { values, bind } = parameters();
  const conditions = [filterCondition(filter, bind)];
  if (before !== null) conditions.push(`e.global_position < ${bind(before)}::bigint`);
  if (looked.length > 0) conditions.push(`e.stream_id <> all(${bind(looked)})`);
  const count = Math.max(limit * MATCHES_PER_STREAM, MATCHES_AT_LEAST);
  return rawRows(
    client,
    `select e.stream_id, e.global_position from event_store.events e where ${conditions.join(" and ")} order by e.global_position desc limit ${count}`,
    values,
  );
};

type Candidate = { streamId: string; at: string };

/** Matches come newest first: a stream's first one is its newest. */
const newestOfEach = (matches: readonly RawRow[]): Candidate[] => {
  const newest = new Map<string, string>();
  for (const [streamId, at] of matches) if (!newest.has(streamId!)) newest.set(streamId!, at!);
  return [...newest].map(([streamId, at]) => ({ streamId, at }));
};

/** Without the streams that an earlier page has shown at a newer match. */
const notYetShown = async (client: pg.PoolClient, { filter, after }: Search, candidates: Candidate[]): Promise<Candidate[]> => {
  if (after === undefined) return candidates;
  const { values, bind } = parameters();
  const statement = `
    select distinct e.stream_id from event_store.events e
     where e.stream_id = any(${bind(candidates.map(({ streamId }) => streamId))})
       and e.global_position >= ${bind(nativePosition(after))} and ${filterCondition(filter, bind)}`;
  const shown = new Set((await rawRows(client, statement, values)).map(([streamId]) => streamId));
  return candidates.filter(({ streamId }) => !shown.has(streamId));
};

const SUMMARIES = `
  select ${SUMMARY_COLUMNS} from event_store.events at ${SUMMARY_JOINS}
   where at.global_position = any($1::bigint[]) order by at.global_position desc`;

const search = async (client: pg.PoolClient, request: Search): Promise<StreamSummary[]> => {
  const found: StreamSummary[] = [];
  const looked: string[] = [];
  let before = request.after === undefined ? null : nativePosition(request.after).toString();
  while (found.length < request.limit) {
    const matches = await nextMatches(client, request, before, looked);
    if (matches.length === 0) break;
    const candidates = newestOfEach(matches);
    const wanted = (await notYetShown(client, request, candidates)).slice(0, request.limit - found.length);
    found.push(...(await rawRows(client, SUMMARIES, [wanted.map(({ at }) => at)])).map(decodeSummary));
    looked.push(...candidates.map(({ streamId }) => streamId));
    before = matches.at(-1)![1]!;
  }
  return found;
};

/**
 * Streams with a matching event, newest match first. `last…` of a summary speaks of that match.
 * Throws `OperationError("unavailable")` when the filter is too wide for the search's time.
 */
export const findStreams = async (db: Database, request: Search): Promise<StreamSummary[]> => {
  try {
    return await inReadTransaction(db, SEARCH_TIMEOUT_MS, (client) => search(client, request));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === QUERY_CANCELED)
      throw new OperationError(
        "unavailable",
        `The search was stopped after ${SEARCH_TIMEOUT_MS / 1000} s: add a stream, a type or a time to it.`,
        {
          cause: error,
        },
      );
    throw error;
  }
};
