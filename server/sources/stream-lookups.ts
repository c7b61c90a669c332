import type { Database } from "@/server/db/database";
import { decodeInstant } from "./native/decode-event";
import type { RawRow } from "./native/raw-rows";
import type { StreamSource } from "./stream-source";
import { askStream, type StreamStatement, type StreamTable } from "./stream-table";
import { openStreamTypes } from "./stream-types";
import type { StreamTypesSource } from "./stream-types-source";
import { amountColumn } from "./traces/traced-event";

const headings: StreamStatement = ({ from, ofStream, version, eventId, type, occurredAt }, nth) => `
  select ${version}, ${eventId}, ${type}, ${occurredAt} from ${from} where ${ofStream(1)} and ${version} = any($${nth}::bigint[])`;

/**
 * Walks back through the stream from its end: times of events may run backwards, so an earlier look could not tell that nothing later
 * in the stream happened sooner. Payloads are not read; a moment near the stream's end is found at once.
 */
const versionAt: StreamStatement = ({ from, ofStream, version, occurredAt }, nth) => `
  select ${version} from ${from} where ${ofStream(1)} and ${occurredAt} <= $${nth}::timestamptz order by ${version} desc limit 1`;

/** The same walk back; it ends at the stream's beginning where times run forwards. */
const newestAfter: StreamStatement = ({ from, ofStream, version, occurredAt }, nth) => `
  select ${version} from ${from} where ${ofStream(1)} and ${version} <= $${nth}::bigint and ${occurredAt} > $${nth + 1}::timestamptz order by ${version} desc limit 1`;

const timeline: StreamStatement = (table, nth) => `
  select ${table.version}, ${table.type}, ${table.occurredAt}, ${table.recordedAt}, ${amountColumn(table, `$${nth + 3}`)} from ${table.from}
   where ${table.ofStream(1)} and ${table.version} > coalesce($${nth}::bigint, -1) and ($${nth + 2}::text[] is null or ${table.type} = any($${nth + 2}))
   order by ${table.version} limit $${nth + 1}`;

const versionIn = ([row]: readonly RawRow[]): bigint | null => (row?.[0] ? BigInt(row[0]) : null);

/** Events of one stream by version, by time and by type, without their payloads. */
export const openStreamLookups = (
  db: Database,
  table: StreamTable,
): Pick<StreamSource, "streamHeadings" | "readTimeline" | "versionAt" | "newestAfter"> & StreamTypesSource => {
  const ask = askStream(db, table);
  return {
    ...openStreamTypes(db, table),
    streamHeadings: async ({ streamId, versions }) =>
      (await ask(headings, streamId, versions.map(String))).map(([version, eventId, type, at]) => ({
        streamVersion: BigInt(version!),
        eventId: eventId!,
        type: type!,
        occurredAt: decodeInstant(at!),
      })),
    readTimeline: async ({ streamId, after, limit, types, amounts }) =>
      (await ask(timeline, streamId, after?.toString() ?? null, limit, types ?? null, JSON.stringify(amounts))).map(
        ([version, type, occurredAt, recordedAt, amount]) => ({
          streamId,
          streamVersion: BigInt(version!),
          type: type!,
          occurredAt: decodeInstant(occurredAt!),
          recordedAt: decodeInstant(recordedAt!),
          amount: amount ?? null,
        }),
      ),
    versionAt: async ({ streamId, at }) => versionIn(await ask(versionAt, streamId, at)),
    newestAfter: async ({ streamId, upTo, at }) => versionIn(await ask(newestAfter, streamId, String(upTo), at)),
  };
};
