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

/** As PostgreSQL counts them. */
const charactersOf = (text: string): number => [...text].length;

const kept = (id: string | null): string | null => (id === null || charactersOf(id) <= LONGEST_ID ? id : null);

const isObject = (value: JsonValue): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

type Named = Pick<CopiedEvent, "correlationId" | "causationId" | "actor">;

/** What the columns have otherwise than the original, and metadata that would be overwritten. */
const notKept = ({ correlationId, causationId, actor, metadata }: RecordedEvent, named: Named): JsonObject => ({
  ...(correlationId === named.correlationId ? {} : { correlationId }),
  ...(causationId === named.causationId ? {} : { causationId }),
  ...(actor === named.actor ? {} : { actor }),
  ...(!isObject(metadata) || COPIED_FROM in metadata ? { metadata } : {}),
});

type IdOf = (id: string) => string;

/** As the event that it is here. Where the store's ids are uuids, another text names what was never an event: a command, a request, nothing. */
const causeOf = ({ eventId, causationId }: RecordedEvent, idOf: IdOf): string | null => {
  if (causationId === null || causationId === "") return causationId;
  return idOf(eventId) === eventId.toLowerCase() ? kept(causationId) : idOf(causationId);
};

/** `read` is the original as folds read it; `idOf`: an id of an event of the source as a uuid. */
export const copiedEvent = (
  source: string,
  { original, read, idOf }: { original: RecordedEvent; read: RecordedEvent; idOf: IdOf },
): CopiedEvent => {
  const named: Named = {
    correlationId: kept(original.correlationId),
    causationId: causeOf(original, idOf),
    actor: kept(original.actor),
  };
  return {
    streamId: original.streamId,
    eventId: idOf(original.eventId),
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
        ...notKept(original, named),
      },
    },
    ...named,
    occurredAt: original.occurredAt,
  };
};

/** Why this console's log has no place for an event; null where it has. */
export const unfitSentence = ({ streamId, type, schemaVersion, occurredAt }: CopiedEvent): string | null => {
  const [ofType, ofStream] = [charactersOf(type), charactersOf(streamId)];
  if (ofType === 0 || ofType > LONGEST_TYPE) return `its type has ${ofType} characters, and a type has 1 to ${LONGEST_TYPE} here`;
  if (ofStream === 0 || ofStream > LONGEST_STREAM)
    return `the name of its stream has ${ofStream} characters, and a stream's has 1 to ${LONGEST_STREAM} here`;
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
