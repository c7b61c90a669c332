import type pg from "pg";
import { position } from "@/server/domain/position";
import type { StreamSummary } from "../event-source";
import { decodeInstant } from "./decode-event";
import { type RawRow, rawRows } from "./raw-rows";

/** Versions of a stream have no gaps, so its two ends say how many events it holds. `at` is the event that the summary speaks of last. */
export const SUMMARY_COLUMNS =
  "at.stream_id, newest.stream_version - oldest.stream_version + 1, oldest.occurred_at, at.occurred_at, at.event_type, at.global_position";
export const SUMMARY_JOINS = `
  cross join lateral (select stream_version, occurred_at from event_store.events where stream_id = at.stream_id order by stream_version limit 1) oldest
  cross join lateral (select stream_version from event_store.events where stream_id = at.stream_id order by stream_version desc limit 1) newest`;

export const decodeSummary = (row: RawRow): StreamSummary => ({
  streamId: row[0]!,
  events: row[1]!,
  firstAt: decodeInstant(row[2]!),
  lastAt: decodeInstant(row[3]!),
  lastType: row[4]!,
  lastPosition: position(row[5]!),
});

const SUMMARY = `
  select ${SUMMARY_COLUMNS}
    from (select * from event_store.events where stream_id = $1 order by stream_version desc limit 1) at ${SUMMARY_JOINS}`;

export const streamSummary = async (on: pg.Pool | pg.PoolClient, streamId: string): Promise<StreamSummary | null> => {
  const [row] = await rawRows(on, SUMMARY, [streamId]);
  return row ? decodeSummary(row) : null;
};
