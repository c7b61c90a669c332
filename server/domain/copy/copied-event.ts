import type { JsonObject, JsonValue, RecordedEvent } from "../event";

/** Where the original is, and what of it this log cannot keep as it is. */
export const COPIED_FROM = "copiedFrom";

/** An event of another tool's store as this console's log keeps it. Its version and its position are this log's own. */
export type CopiedEvent = Pick<RecordedEvent, "streamId" | "eventId" | "type" | "schemaVersion" | "data" | "occurredAt"> & {
  metadata: JsonObject & { [COPIED_FROM]: JsonObject & { position: string; eventId: string } };
  correlationId: string | null;
  causationId: string | null;
  actor: string | null;
};

const LONGEST_ID = 200;
const LONGEST_TYPE = 200;
const LONGEST_STREAM = 500;
const HIGHEST_SCHEMA_VERSION = 999_999_999;

const kept = (id: string | null): string | null => (id === null || id.length <= LONGEST_ID ? id : null);

const isObject = (value: JsonValue): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** What is too long for a column of its own, and metadata that would be overwritten. */
const notKept = (original: RecordedEvent): JsonObject => {
  const { correlationId, causationId, actor, metadata } = original;
  const long = Object.entries({ correlationId, causationId, actor }).filter(([, id]) => id !== null && kept(id) === null);
  const isCovered = !isObject(metadata) || COPIED_FROM in metadata;
  return { ...Object.fromEntries(long), ...(isCovered ? { metadata } : {}) };
};

/** `read` is the original as folds read it; `eventId` is its id as a uuid. */
export const copiedEvent = (
  source: string,
  { original, read, eventId }: { original: RecordedEvent; read: RecordedEvent; eventId: string },
): CopiedEvent => ({
  streamId: original.streamId,
  eventId,
  type: read.type,
  schemaVersion: read.schemaVersion,
  data: read.data,
  metadata: {
    ...(isObject(original.metadata) ? original.metadata : {}),
    [COPIED_FROM]: {
      source,
      position: original.globalPosition,
      streamVersion: original.streamVersion.toString(),
      eventId: original.eventId,
      type: original.type,
      ...notKept(original),
    },
  },
  correlationId: kept(original.correlationId),
  causationId: kept(original.causationId),
  actor: kept(original.actor),
  occurredAt: original.occurredAt,
});

/** Why this console's log has no place for an event; null where it has. */
export const unfitSentence = ({ streamId, type, schemaVersion, occurredAt }: CopiedEvent): string | null => {
  if (type.length === 0 || type.length > LONGEST_TYPE)
    return `its type has ${type.length} characters, and a type has 1 to ${LONGEST_TYPE} here`;
  if (streamId.length === 0 || streamId.length > LONGEST_STREAM)
    return `the name of its stream has ${streamId.length} characters, and a stream's has 1 to ${LONGEST_STREAM} here`;
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > HIGHEST_SCHEMA_VERSION)
    return `its schema version is ${schemaVersion}, which is no whole number from 1 to ${HIGHEST_SCHEMA_VERSION}`;
  if (!/^\d{4}-/.test(occurredAt)) return `it happened in a year that has no four digits: ${occurredAt}`;
  return null;
};

export type StreamRun = { streamId: string; events: CopiedEvent[] };

/** The same events in the same order, neighbours of one stream together. */
export const runsOf = (events: readonly CopiedEvent[]): StreamRun[] => {
  const runs: StreamRun[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last?.streamId === event.streamId) last.events.push(event);
    else runs.push({ streamId: event.streamId, events: [event] });
  }
  return runs;
};
