import type { Database } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import { position } from "@/server/domain/position";
import { tableOf } from "../attached/table-of";
import type { SkippedEvent, SkippedRequest } from "../attached-source";
import { decodeInstant } from "../native/decode-event";
import { rawRows } from "../native/raw-rows";
import { insideOf, prefixesOf } from "../native/within";
import { consumerName, partitionOf } from "./consumer-facts";
import { isHandedOut } from "./event-conditions";
import { EVENTS, type MartenLayout, SKIPS } from "./layout";
import { readProgress } from "./read-progress";
import { streamNameOf } from "./stream-name";

/**
 * The high-water mark stood still since the position behind it had no event. Where there is one now it was committed after that look, and so was everything of
 * its transaction: a shard that had read up to it has never been handed them. One that was behind, or was built anew since, has.
 */
const late = (layout: MartenLayout, within: SkippedRequest["within"]): string => `
  select e.seq_id, n.stream_id, e.version, e.id, e.type, e."timestamp"
    from ${tableOf(layout, SKIPS)} s
    join ${tableOf(layout, EVENTS)} first on first.seq_id = s.starting_sequence + 1
    join ${tableOf(layout, EVENTS)} e on e.seq_id > s.starting_sequence and e.seq_id <= s.ending_sequence and e.xmin = first.xmin
   cross join lateral (select ${streamNameOf(layout, "e", "stream_id")} as stream_id) n
   where e.seq_id <= $1::bigint ${isHandedOut(layout, "e")} and ($2::text is null or e.tenant_id = $2) and ($3::text[] is null or e.type = any($3))
     and ($4::bigint is null or e.seq_id > $4::bigint) and ${insideOf("n", within, 6)}
   order by e.seq_id limit $5`;

export const skippedEvents = async (db: Database, layout: MartenLayout, request: SkippedRequest): Promise<SkippedEvent[]> => {
  const { name, version, partition } = request.consumer;
  const shard = (await readProgress(db, layout)).find(
    ({ owner }) =>
      owner.kind === "shard" &&
      consumerName(owner) === name &&
      owner.version === (version ?? owner.version) &&
      partitionOf(owner) === (partition ?? partitionOf(owner)),
  );
  if (shard?.owner.kind !== "shard")
    throw new OperationError("not-found", `The store has no consumer ${name}, or not in that version and partition.`, {
      field: "consumer",
    });
  const rows = await rawRows(db.$client, late(layout, request.within), [
    shard.position.toString(),
    shard.owner.tenant,
    request.types ?? null,
    request.after ?? null,
    request.limit,
    ...prefixesOf(request.within),
  ]);
  return rows.map((row) => ({
    position: position(row[0]!),
    streamId: row[1]!,
    streamVersion: row[2]!,
    eventId: row[3]!,
    type: row[4]!,
    recordedAt: decodeInstant(row[5]!),
    isCertain: false,
  }));
};
