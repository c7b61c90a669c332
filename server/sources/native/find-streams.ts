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

/** Summaries of streams at their newest match; without those whose newest match an earlier page has shown. */
const summarise = async (client: pg.PoolClient, { filter, after }: Search, streams: string[]): Promise<StreamSummary[]> => {
  const { values, bind } = parameters();
  const statement = `
    select ${SUMMARY_COLUMNS} from unnest(${bind(streams)}::text[]) as candidate (stream_id)
     cross join lateral (
       select * from event_store.events e where e.stream_id = candidate.stream_id and ${filterCondition(filter, bind)}
        order by e.stream_version desc limit 1) at ${SUMMARY_JOINS}
     ${after === undefined ? "" : `where at.global_position < ${bind(nativePosition(after))}::bigint`}
     order by at.global_position desc`;
  return (await rawRows(client, statement, values)).map(decodeSummary);
};

const search = async (client: pg.PoolClient, request: Search): Promise<StreamSummary[]> => {
  const found: StreamSummary[] = [];
  const looked: string[] = [];
  let before = request.after === undefined ? null : nativePosition(request.after).toString();
  while (found.length < request.limit) {
    const matches = await nextMatches(client, request, before, looked);
    const streams = [...new Set(matches.map(([streamId]) => streamId!))];
    if (streams.length === 0) break;
    found.push(...(await summarise(client, request, streams)));
    looked.push(...streams);
    before = matches.at(-1)![1]!;
  }
  return found.slice(0, request.limit);
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
