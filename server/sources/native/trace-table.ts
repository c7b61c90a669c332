import type { TraceTable } from "../traces/trace-table";
import { uuidOf } from "./event-id-text";
import { isLeftOut } from "./left-out";

export const READABLE = "e.global_position <= (select position from event_store.head)";

/**
 * The same, for a look at few events: `+ 0` keeps the index on positions out of it. The planner takes the head for a third of the log
 * and would read the index up to it once for every look.
 */
const READABLE_OF_FEW = "e.global_position + 0 <= (select position from event_store.head)";

export const NATIVE_TRACES: TraceTable = {
  events: "event_store.events e",
  position: "e.global_position",
  streamId: "e.stream_id",
  ofStream: (place) => `e.stream_id = $${place}`,
  keyOf: (streamId) => [streamId],
  version: "e.stream_version",
  eventId: "e.event_id",
  type: "e.event_type",
  schemaVersion: "e.schema_version",
  correlationId: "e.correlation_id",
  causationId: "e.causation_id",
  actor: "e.actor",
  occurredAt: "e.occurred_at",
  recordedAt: "e.recorded_at",
  data: "e.data",
  order: ["e.global_position"],
  placeOf: (text) => `(${text}::bigint)`,
  orderOfFew: "e.global_position + 0",
  readable: READABLE,
  readableOfFew: READABLE_OF_FEW,
  isLeftOut: isLeftOut("e"),
  idType: "uuid",
  causeId: uuidOf("e.causation_id"),
  causedBy: (id) => `lower(e.causation_id) = ${id}::text`,
};
