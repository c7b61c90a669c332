import type { Database } from "@/server/db/database";
import { decodeInstant } from "./native/decode-event";
import { type RawRow, rawRows } from "./native/raw-rows";
import type { StreamSource } from "./stream-source";
import { openStreamTypes } from "./stream-types";
import type { StreamTypesSource } from "./stream-types-source";

/** How a store spells events in SQL. `ofStream` is true of those of the stream `$1`; with `version` it is to be served by an index. */
export type StreamTable = { from: string; ofStream: string; version: string; eventId: string; type: string; occurredAt: string };

const headings = ({ from, ofStream, version, eventId, type, occurredAt }: StreamTable): string => `
  select ${version}, ${eventId}, ${type}, ${occurredAt} from ${from} where ${ofStream} and ${version} = any($2::bigint[])`;

/**
 * Walks back through the stream from its end: times of events may run backwards, so an earlier look could not tell that nothing later
 * in the stream happened sooner. Payloads are not read; a moment near the stream's end is found at once.
 */
const versionAt = ({ from, ofStream, version, occurredAt }: StreamTable): string => `
  select ${version} from ${from} where ${ofStream} and ${occurredAt} <= $2::timestamptz order by ${version} desc limit 1`;

/** The same walk back; it ends at the stream's beginning where times run forwards. */
const newestAfter = ({ from, ofStream, version, occurredAt }: StreamTable): string => `
  select ${version} from ${from} where ${ofStream} and ${version} <= $2::bigint and ${occurredAt} > $3::timestamptz order by ${version} desc limit 1`;

const versionIn = ([row]: readonly RawRow[]): bigint | null => (row?.[0] ? BigInt(row[0]) : null);

/** Events of one stream by version, by time and by type, without their payloads. */
export const openStreamLookups = (
  db: Database,
  table: StreamTable,
): Pick<StreamSource, "streamHeadings" | "versionAt" | "newestAfter"> & StreamTypesSource => ({
  ...openStreamTypes(db, table),
  streamHeadings: async ({ streamId, versions }) => {
    const rows = await rawRows(db.$client, headings(table), [streamId, versions.map(String)]);
    return rows.map(([version, eventId, type, at]) => ({
      streamVersion: BigInt(version!),
      eventId: eventId!,
      type: type!,
      occurredAt: decodeInstant(at!),
    }));
  },
  versionAt: async ({ streamId, at }) => versionIn(await rawRows(db.$client, versionAt(table), [streamId, at])),
  newestAfter: async ({ streamId, upTo, at }) => versionIn(await rawRows(db.$client, newestAfter(table), [streamId, String(upTo), at])),
});
