import type { Database } from "@/server/db/database";
import type { StreamPageRequest } from "../event-source";
import { PAGE_BYTES } from "../page-bytes";
import { EVENT_COLUMNS } from "./decode-event";
import { inRange } from "./native-position";
import { type RawRow, rawRows } from "./raw-rows";

export type StreamPage = {
  rows: RawRow[];
  /** It ended because of its bytes: there may be more of the stream. */
  isCut: boolean;
};

type Direction = StreamPageRequest["direction"];

/** `from … where … order by … limit`, with the stream, the version to continue after, the limit and the types (or null) as parameters. */
export const STREAM_PAGE: Record<Direction, string> = {
  forwards:
    "from event_store.events where stream_id = $1 and stream_version > coalesce($2::bigint, 0) and ($4::text[] is null or event_type = any($4)) order by stream_version limit $3",
  backwards:
    "from event_store.events where stream_id = $1 and stream_version < coalesce($2::bigint, 9223372036854775807) and ($4::text[] is null or event_type = any($4)) order by stream_version desc limit $3",
};

/** Of a payload as it lies on disk, which is known without reading it; a compressed one may come to 255 times that. */
const mostOf = (column: string) => `pg_column_size(${column}) * case when pg_column_compression(${column}) is null then 1 else 255 end`;
const SURELY_SMALL_BYTES = PAGE_BYTES / 4;

/** The whole page where its events are surely small, as nearly all are; else no row. */
const smallPage = (direction: Direction): string => `
  select ${EVENT_COLUMNS} from (
    select *, sum(${mostOf("data")} + ${mostOf("metadata")}) over () as most
      from (select ${EVENT_COLUMNS} ${STREAM_PAGE[direction]}) page) sized
   where most <= ${SURELY_SMALL_BYTES} order by stream_version ${direction === "forwards" ? "" : "desc"}`;

const AS_TEXT = EVENT_COLUMNS.split(", ")
  .map((column) => (column === "data" || column === "metadata" ? `${column}::text as ${column}` : column))
  .join(", ");
const NEXT: Record<Direction, string> = {
  forwards: "stream_version > p.stream_version order by stream_version",
  backwards: "stream_version < p.stream_version order by stream_version desc",
};

// A window over the sizes would read every payload of the page before it could end it; this reads one event after the other and no more.
const largePage = (direction: Direction): string => `
  with recursive page as (
    select *, 1 as nth, (octet_length(data) + octet_length(metadata))::bigint as bytes from (
      select ${AS_TEXT} ${STREAM_PAGE[direction].replace("limit $3", "limit 1")}) first
    union all
    select next.*, p.nth + 1, p.bytes + octet_length(next.data) + octet_length(next.metadata) from page p cross join lateral (
      select ${AS_TEXT} from event_store.events
       where stream_id = $1 and ($4::text[] is null or event_type = any($4)) and ${NEXT[direction]} limit 1) next
     where p.nth < $3 and p.bytes < ${PAGE_BYTES})
  select ${EVENT_COLUMNS}, bytes from page order by nth`;

const BYTES_AT = 13;

/** At least one event where there is one; at most `limit`, and none after those that come to `PAGE_BYTES`. */
export const readStreamPage = async (
  db: Database,
  { streamId, direction, after, limit, types }: StreamPageRequest,
): Promise<StreamPage> => {
  const values = [streamId, after === undefined ? null : inRange(after), limit, types ?? null];
  const small = await rawRows(db.$client, smallPage(direction), values);
  if (small.length > 0) return { rows: small, isCut: false };
  const rows = await rawRows(db.$client, largePage(direction), values);
  return { rows, isCut: rows.length < limit && Number(rows.at(-1)?.[BYTES_AT] ?? 0) >= PAGE_BYTES };
};
