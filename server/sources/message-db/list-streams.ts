import type { Database } from "@/server/db/database";
import type { StreamListRequest } from "../attached-source";
import type { StreamSummary } from "../event-source";
import { rawRows } from "../native/raw-rows";
import { decodeSummary } from "../native/stream-summary";
import { insideOf, prefixesOf } from "../native/within";
import { type MessageDbLayout, messagesOf } from "./layout";

/** As `decodeSummary` takes it apart, of the stream `at.stream_name`. */
const summaryOf = (messages: string, at: string): string => {
  const end = (order: string) => `cross join lateral (
    select m.position, m.time at time zone 'UTC' as time, m.type, m.global_position from ${messages} m
     where m.stream_name = at.stream_name order by m.position ${order} limit 1)`;
  return `
    select at.stream_name, newest.position - oldest.position + 1, oldest.time, newest.time, newest.type, newest.global_position
      from ${at} ${end("")} oldest ${end("desc")} newest`;
};

// Each step looks for the name after the one before in the index of streams: a stream of a million messages costs what one of a single message does.
const page = (messages: string, within: StreamListRequest["within"]): string => {
  const next = (after: string) => `
    select m.stream_name from ${messages} m
     where ${after} and ($2::text is null or m.stream_name ^@ $2) and ${insideOf("m", within, 4, "stream_name")} order by m.stream_name limit 1`;
  return `
    with recursive at as (
      (${next("($1::text is null or m.stream_name > $1)")})
      union all
      select following.stream_name from at cross join lateral (${next("m.stream_name > at.stream_name")}) following)
    ${summaryOf(messages, "(select stream_name from at limit $3) at")} order by at.stream_name`;
};

/** Streams by name. */
export const listStreams = async (
  db: Database,
  layout: MessageDbLayout,
  { after, prefix, limit, within }: StreamListRequest,
): Promise<StreamSummary[]> => {
  const values = [after ?? null, prefix ?? null, limit, ...prefixesOf(within)];
  return (await rawRows(db.$client, page(messagesOf(layout), within), values)).map(decodeSummary);
};

export const streamSummary = async (db: Database, layout: MessageDbLayout, streamId: string): Promise<StreamSummary | null> => {
  const [row] = await rawRows(db.$client, summaryOf(messagesOf(layout), "(select $1::text as stream_name) at"), [streamId]);
  return row ? decodeSummary(row) : null;
};
