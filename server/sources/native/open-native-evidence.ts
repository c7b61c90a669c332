import type { Database } from "@/server/db/database";
import type { Evidence } from "@/server/domain/evidence";
import type { EvidenceSource } from "../evidence-source";
import { decodeEvent, EVENT_COLUMNS } from "./decode-event";
import { inRange } from "./native-position";
import { type RawRow, rawRows } from "./raw-rows";

const COLUMNS = `${EVENT_COLUMNS}, encode(checksum, 'hex'), checksum is not distinct from event_store.checksum_of(e)`;

const SIZE = "octet_length(data::text) + octet_length(metadata::text)";

/** Back from the newest, one event after the other: none beyond those that have room is read. */
const WITHIN = `
  with recursive back as (
    (select stream_version as version, 1 as nth, (${SIZE})::bigint as bytes
       from event_store.events where stream_id = $1 and stream_version <= $2 order by stream_version desc limit 1)
    union all
    select e.stream_version, b.nth + 1, b.bytes + e.size from back b cross join lateral (
      select stream_version, ${SIZE} as size
        from event_store.events where stream_id = $1 and stream_version < b.version order by stream_version desc limit 1) e
     where b.nth < $3 and b.bytes <= $4)
  select max(version), min(version) filter (where bytes <= $4) from back`;

const versionOf = (text: string | null | undefined): bigint | null => (text ? BigInt(text) : null);

const decodeEvidence = (row: RawRow): Evidence => ({
  event: decodeEvent(row),
  data: row[6]!,
  metadata: row[7]!,
  checksum: row[13]!,
  isSealed: row[14] === "t",
});

export const openNativeEvidence = (db: Database): EvidenceSource => ({
  evidenceOfStream: async ({ streamId, upTo, limit }) =>
    (
      await rawRows(
        db.$client,
        `select ${COLUMNS} from event_store.events e where stream_id = $1 and stream_version <= $2 order by stream_version desc limit $3`,
        [streamId, inRange(upTo), limit],
      )
    ).map(decodeEvidence),
  evidenceWithin: async ({ streamId, upTo, events, bytes }) => {
    const [row] = await rawRows(db.$client, WITHIN, [streamId, inRange(upTo), events, bytes]);
    return { newest: versionOf(row?.[0]), oldest: versionOf(row?.[1]) };
  },
  evidenceById: async (eventIds) =>
    (
      await rawRows(db.$client, `select ${COLUMNS} from event_store.events e where event_id = any($1::uuid[]) order by global_position`, [
        eventIds,
      ])
    ).map(decodeEvidence),
});
