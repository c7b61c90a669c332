import type pg from "pg";
import type { Database } from "@/server/db/database";
import type { EventSource, FoundStream } from "../event-source";
import { filterCondition, parameters } from "./event-filter";
import { isLeftOut } from "./left-out";
import { nativePosition } from "./native-position";
import { type RawRow, rawRows } from "./raw-rows";
import { endedEarly, searching, timeBudget, wasEnded } from "./search-client";
import { SEARCH_ENDS_AFTER_MS } from "./search-limits";
import { decodeSummary, SUMMARY_COLUMNS, SUMMARY_JOINS } from "./stream-summary";

type Search = Parameters<EventSource["findStreams"]>[0];
type Read = (text: string, values: readonly unknown[]) => Promise<RawRow[]>;

const MATCHES_PER_STREAM = 4;
const MATCHES_AT_LEAST = 200;
/**
 * Positions that one statement looks at, from the newest down, and how much further the next one looks. Left to itself the planner
 * guesses how many payloads match: it walks back through the whole log for a rare value, or sorts every match of a frequent one.
 * A frequent value is found in the first window, event by event; the next one is wide enough for the planner to prefer the index.
 */
const WINDOW = { first: 20_000n, growth: 64n };
const LONGEST_VALUE = 200;

/** The newest matches in `[from, before)`, outside the streams that were looked at already. `+ 0` keeps the order from choosing the index. */
const matchesBetween = (read: Read, { filter, limit }: Search, from: bigint, before: bigint, looked: string[]): Promise<RawRow[]> => {
  const { values, bind } = parameters();
  const conditions = [
    `e.global_position >= ${bind(from)}::bigint and e.global_position < ${bind(before)}::bigint`,
    filterCondition(filter, bind),
    ...(looked.length > 0 ? [`e.stream_id <> all(${bind(looked)})`] : []),
  ];
  return read(
    `select e.stream_id, e.global_position from event_store.events e where ${conditions.join(" and ")}
      order by e.global_position + 0 desc limit ${countFor(limit)}`,
    values,
  );
};

const countFor = (limit: number): number => Math.max(limit * MATCHES_PER_STREAM, MATCHES_AT_LEAST);

type Candidate = { streamId: string; at: string };

/** Matches come newest first: a stream's first one is its newest. */
const newestOfEach = (matches: readonly RawRow[]): Candidate[] => {
  const newest = new Map<string, string>();
  for (const [streamId, at] of matches) if (!newest.has(streamId!)) newest.set(streamId!, at!);
  return [...newest].map(([streamId, at]) => ({ streamId, at }));
};

/** Without the streams that an earlier page has shown at a newer match; one above that page's head was not there to be shown. */
const notYetShown = async (read: Read, { filter, after }: Search, head: bigint, candidates: Candidate[]): Promise<Candidate[]> => {
  if (after === undefined) return candidates;
  const { values, bind } = parameters();
  const statement = `
    select distinct e.stream_id from event_store.events e
     where e.stream_id = any(${bind(candidates.map(({ streamId }) => streamId))})
       and e.global_position between ${bind(nativePosition(after))} and ${bind(head)} and ${filterCondition(filter, bind)}`;
  const shown = new Set((await read(statement, values)).map(([streamId]) => streamId));
  return candidates.filter(({ streamId }) => !shown.has(streamId));
};

/** The found streams at their matches, with the text of the asked fields there. */
const foundAt = async (read: Read, positions: readonly string[], fields: Search["fields"] = []): Promise<FoundStream[]> => {
  if (positions.length === 0) return [];
  const { values, bind } = parameters();
  const texts = fields
    .map((path) => `, case when not ${isLeftOut("at")} then left(at.data #>> ${bind(path)}::text[], ${LONGEST_VALUE}) end`)
    .join("");
  const rows = await read(
    `select ${SUMMARY_COLUMNS}, at.stream_version${texts} from event_store.events at ${SUMMARY_JOINS}
      where at.global_position = any(${bind(positions)}::bigint[]) order by at.global_position desc`,
    values,
  );
  return rows.map((row) => ({ ...decodeSummary(row), matchedVersion: row[6]!, values: fields.map((_, at) => row[7 + at] ?? null) }));
};

const publishedHead = async (read: Read): Promise<bigint> => {
  const [row] = await read("select position from event_store.head", []);
  return BigInt(row![0]!);
};

/** Below what it begins: the previous page's last match, or the event after the head. */
const beginning = ({ after }: Search, head: bigint): bigint => {
  const end = head + 1n;
  const asked = after === undefined ? end : nativePosition(after);
  return asked < end ? asked : end;
};

const search = async (read: Read, request: Search): Promise<FoundStream[]> => {
  const found: FoundStream[] = [];
  const looked: string[] = [];
  const head = request.upTo === undefined ? await publishedHead(read) : nativePosition(request.upTo);
  let before = beginning(request, head);
  let length = WINDOW.first;
  while (found.length < request.limit && before > 0n) {
    const from = before > length ? before - length : 0n;
    const matches = await matchesBetween(read, request, from, before, looked);
    const isWhole = matches.length < countFor(request.limit);
    const candidates = newestOfEach(matches);
    const wanted = (await notYetShown(read, request, head, candidates)).slice(0, request.limit - found.length);
    const positions = wanted.map(({ at }) => at);
    found.push(...(await foundAt(read, positions, request.fields)));
    looked.push(...candidates.map(({ streamId }) => streamId));
    before = isWhole ? from : BigInt(matches.at(-1)![1]!);
    if (isWhole) length *= WINDOW.growth;
  }
  return found;
};

/** Each statement gets what is left of the whole search's time. */
const within =
  (client: pg.PoolClient, left: () => number): Read =>
  async (text, values) => {
    await client.query(`set local statement_timeout = ${left()}`);
    return rawRows(client, text, values);
  };

/**
 * Streams with a matching event at or below the head, newest match first. `last…` of a summary speaks of that match.
 * Throws `OperationError("unprocessable")` when the filter is too wide for the search's time.
 */
export const findStreams = async (db: Database, request: Search): Promise<FoundStream[]> => {
  const { left } = timeBudget(SEARCH_ENDS_AFTER_MS);
  try {
    const limits = { limitMs: SEARCH_ENDS_AFTER_MS, signal: request.signal };
    return await searching(db, limits, (client) => search(within(client, left), request));
  } catch (error) {
    throw wasEnded(error) ? endedEarly("The search", SEARCH_ENDS_AFTER_MS, error) : error;
  }
};
