import type { Database } from "@/server/db/database";
import type { RecordedEvent } from "@/server/domain/event";
import type { StreamPageRequest } from "../event-source";
import { decodeEvent, EVENT_COLUMNS } from "./decode-event";
import { inRange } from "./native-position";
import { rawRows } from "./raw-rows";

/** `from … where … order by … limit`, with the stream, the version to continue after, the limit and the types (or null) as parameters. */
export const STREAM_PAGE = {
  forwards:
    "from event_store.events where stream_id = $1 and stream_version > coalesce($2::bigint, 0) and ($4::text[] is null or event_type = any($4)) order by stream_version limit $3",
  backwards:
    "from event_store.events where stream_id = $1 and stream_version < coalesce($2::bigint, 9223372036854775807) and ($4::text[] is null or event_type = any($4)) order by stream_version desc limit $3",
} as const;

export const streamPageValues = ({ streamId, after, limit, types }: StreamPageRequest) => [
  streamId,
  after === undefined ? null : inRange(after),
  limit,
  types ?? null,
];

export const readStream = async (db: Database, page: StreamPageRequest): Promise<RecordedEvent[]> => {
  const rows = await rawRows(db.$client, `select ${EVENT_COLUMNS} ${STREAM_PAGE[page.direction]}`, streamPageValues(page));
  return rows.map(decodeEvent);
};
