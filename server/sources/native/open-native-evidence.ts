import type { Database } from "@/server/db/database";
import type { Evidence } from "@/server/domain/evidence";
import type { EvidenceSource } from "../evidence-source";
import { decodeEvent, EVENT_COLUMNS } from "./decode-event";
import { inRange } from "./native-position";
import { type RawRow, rawRows } from "./raw-rows";

const COLUMNS = `${EVENT_COLUMNS}, encode(checksum, 'hex'), checksum is not distinct from event_store.checksum_of(e)`;

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
  evidenceById: async (eventIds) =>
    (
      await rawRows(db.$client, `select ${COLUMNS} from event_store.events e where event_id = any($1::uuid[]) order by global_position`, [
        eventIds,
      ])
    ).map(decodeEvidence),
});
