import type { Database } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import { tableOf } from "../attached/table-of";
import type { SkippedEvent, SkippedRequest } from "../attached-source";
import { decodeInstant } from "../native/decode-event";
import { rawRows } from "../native/raw-rows";
import { wasEnded } from "../native/search-client";
import { insideOf, prefixesOf } from "../native/within";
import { consumersNamed } from "./consumers-named";
import { positionOf, readCheckpoint, readPlace } from "./emmett-position";
import { type EmmettLayout, MESSAGES } from "./layout";

/**
 * A consumer of 0.42 is handed events by transaction, then position, and drops each whose position is not above the last that it handled: an event
 * is lost to it for certain where an earlier one of the types that it handles has a higher position. A batch is read above the position that the
 * one before ended with, whatever type that was: where only an event of another type is higher, it is lost if the batch ended there. What lies
 * above the checkpoint is not judged.
 */
const skipped = (messages: string, within: SkippedRequest["within"]): string => `
  select e.transaction_id, e.global_position, e.stream_id, e.stream_position, e.message_id, e.message_type, e.created, e.global_position < e.handled
    from (select m.*, max(m.global_position) over before as read,
                 max(m.global_position) filter (where $2::text[] is null or m.message_type = any($2)) over before as handled
            from ${messages} m
           where m.partition = $1 and not m.is_archived and m.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
          window before as (order by m.transaction_id, m.global_position rows between unbounded preceding and 1 preceding)) e
   where e.global_position < e.read and e.global_position <= $3::bigint and ($2::text[] is null or e.message_type = any($2))
     and ($4::xid8 is null or (e.transaction_id, e.global_position) > ($4::xid8, $5::bigint)) and ${insideOf("e", within, 7)}
   order by e.transaction_id, e.global_position limit $6`;

const unknownConsumer = (name: string) =>
  new OperationError("not-found", `The store has no consumer ${name}, or not in that version and partition.`, { field: "consumer" });

/** Reads the whole log: asked for by a person, never by a poll. Throws `OperationError("unprocessable")` when that takes too long. */
export const skippedEvents = async (db: Database, layout: EmmettLayout, request: SkippedRequest): Promise<SkippedEvent[]> => {
  const [consumer] = await consumersNamed(db, layout, request.consumer);
  if (!consumer) throw unknownConsumer(request.consumer.name);
  const checkpoint = readCheckpoint(consumer.checkpoint);
  // Later releases go on above a place, and drop nothing.
  if (checkpoint?.goesOnAfter !== "position") return [];
  const after = request.after === undefined ? null : readPlace(request.after);
  const values = [
    consumer.partition,
    request.types ?? consumer.types,
    checkpoint.position,
    after?.transaction ?? null,
    after?.position ?? null,
    request.limit,
  ];
  const text = skipped(tableOf(layout, MESSAGES), request.within);
  const rows = await rawRows(db.$client, text, [...values, ...prefixesOf(request.within)]).catch((error: unknown) => {
    if (!wasEnded(error)) throw error;
    throw new OperationError("unprocessable", "The store has too many events to be read through in the time that a page may take.");
  });
  return rows.map((row) => ({
    position: positionOf({ transaction: row[0]!, position: row[1]! }),
    streamId: row[2]!,
    streamVersion: row[3]!,
    eventId: row[4]!,
    type: row[5]!,
    recordedAt: decodeInstant(row[6]!),
    isCertain: row[7] === "t",
  }));
};
