import pg from "pg";
import type { EventNeeds, EventPart, JsonObject, JsonValue, ScannedEvent } from "@/server/domain/event";
import { type Position, position } from "@/server/domain/position";
import { FieldReader } from "./copy-rows";
import { decodeInstant } from "./decode-event";
import { decodeJson } from "./decode-json";

const NAMES = ["stream_id", "event_type", "schema_version"];
/** Behind all that is parsed: folds seldom ask for these. */
const PLACE = ["global_position", "stream_version", "event_id"];

const PARTS: Record<EventPart, string> = {
  occurredAt: "occurred_at",
  recordedAt: "recorded_at",
  metadata: "metadata",
  correlationId: "correlation_id",
  causationId: "causation_id",
  actor: "actor",
};

const text = pg.escapeLiteral;

/** The whole payload, unless its fields will do. What is no object has none, and is refused for what it is. */
const wholePayload = ({ payload }: EventNeeds): string => {
  if (payload.size === 0) return "data";
  const versions = [...payload].map(([type, { schemaVersion }]) => `when ${text(type)} then schema_version <> ${schemaVersion}`);
  return `case when case event_type ${versions.join(" ")} else true end or jsonb_typeof(data) <> 'object' then data end`;
};

const fieldsOf = ({ payload }: EventNeeds): string[] => [...new Set([...payload.values()].flatMap(({ fields }) => fields))];

/** What a scan selects: `scannedEvents` takes it apart. */
export const scanColumns = (needs: EventNeeds): string =>
  [
    ...NAMES,
    wholePayload(needs),
    ...needs.parts.map((part) => PARTS[part]),
    ...fieldsOf(needs).map((name) => `data -> ${text(name)}`),
    ...PLACE,
  ].join(", ");

/** An event of a line; its place in the log is parsed when somebody asks for it. */
class ScannedLine implements ScannedEvent {
  readonly streamId: string;
  readonly type: string;
  readonly schemaVersion: number;
  data: JsonValue = null;
  occurredAt?: string;
  recordedAt?: string;
  metadata?: JsonValue;
  correlationId?: string | null;
  causationId?: string | null;
  actor?: string | null;
  #place = "";

  constructor(streamId: string, type: string, schemaVersion: number) {
    this.streamId = streamId;
    this.type = type;
    this.schemaVersion = schemaVersion;
  }

  takePlace(reader: FieldReader): void {
    this.#place = reader.rest();
  }

  get globalPosition(): Position {
    return position(this.#place.slice(0, this.#place.indexOf("\t")));
  }
  get streamVersion(): bigint {
    return BigInt(this.#place.slice(this.#place.indexOf("\t") + 1, this.#place.lastIndexOf("\t")));
  }
  get eventId(): string {
    return this.#place.slice(this.#place.lastIndexOf("\t") + 1);
  }
}

const partOf: { [Part in EventPart]: (event: ScannedEvent, value: string | null) => void } = {
  occurredAt: (event, value) => {
    event.occurredAt = decodeInstant(value!);
  },
  recordedAt: (event, value) => {
    event.recordedAt = decodeInstant(value!);
  },
  metadata: (event, value) => {
    event.metadata = decodeJson(value!);
  },
  correlationId: (event, value) => {
    event.correlationId = value;
  },
  causationId: (event, value) => {
    event.causationId = value;
  },
  actor: (event, value) => {
    event.actor = value;
  },
};

/** Reads the fields of a payload that the event's type declares; those of other types are passed over. */
const readFields = (reader: FieldReader, columns: readonly string[], declared: ReadonlySet<string> | undefined): JsonObject => {
  const data: JsonObject = {};
  for (const name of columns) {
    const field = reader.next();
    // A field that is absent is another thing than one that is null, which comes as JSON's null.
    if (field !== null && declared?.has(name)) data[name] = decodeJson(field);
  }
  return data;
};

/** Makes events of the lines of `scanColumns` for the same needs: each part as `decodeEvent` spells it. */
export const scannedEvents = (needs: EventNeeds): ((line: string) => ScannedEvent) => {
  const columns = fieldsOf(needs);
  const declared = new Map([...needs.payload].map(([type, { fields }]) => [type, new Set(fields)]));
  const reader = new FieldReader();
  return (line) => {
    reader.begin(line);
    const event = new ScannedLine(reader.next()!, reader.next()!, Number(reader.next()));
    const whole = reader.next();
    for (const part of needs.parts) partOf[part](event, reader.next());
    const fields = readFields(reader, columns, declared.get(event.type));
    event.data = whole === null ? fields : decodeJson(whole);
    event.takePlace(reader);
    return event;
  };
};
