import pg from "pg";
import type { EventNeeds, EventPart, JsonObject, JsonValue, ScannedEvent } from "@/server/domain/event";
import { position } from "@/server/domain/position";
import { type CopyRow, fieldOf } from "./copy-rows";
import { decodeInstant } from "./decode-event";
import { decodeJson } from "./decode-json";

const PLACE = ["global_position", "stream_id", "stream_version", "event_id", "event_type", "schema_version"];
const WHOLE = PLACE.length;

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

/** What a scan selects: `decodeScanned` takes it apart. */
export const scanColumns = (needs: EventNeeds): string =>
  [
    ...PLACE,
    wholePayload(needs),
    ...needs.parts.map((part) => PARTS[part]),
    ...fieldsOf(needs).map((name) => `data -> ${text(name)}`),
  ].join(", ");

type FieldPlaces = ReadonlyMap<string, readonly { name: string; at: number }[]>;

const payloadOf = (row: CopyRow, type: string, places: FieldPlaces): JsonValue => {
  const whole = fieldOf(row, WHOLE);
  if (whole !== null) return decodeJson(whole);
  const data: JsonObject = {};
  for (const { name, at } of places.get(type) ?? []) {
    const field = fieldOf(row, at);
    // A field that is absent is another thing than one that is null, which comes as JSON's null.
    if (field !== null) data[name] = decodeJson(field);
  }
  return data;
};

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

/** Makes events of the rows of `scanColumns` for the same needs: each part as `decodeEvent` spells it. */
export const scannedEvents = (needs: EventNeeds): ((row: CopyRow) => ScannedEvent) => {
  const firstField = WHOLE + 1 + needs.parts.length;
  const columns = fieldsOf(needs);
  const places: FieldPlaces = new Map(
    [...needs.payload].map(([type, { fields }]) => [type, fields.map((name) => ({ name, at: firstField + columns.indexOf(name) }))]),
  );
  return (row) => {
    const type = fieldOf(row, 4)!;
    const event: ScannedEvent = {
      globalPosition: position(row[0]!),
      streamId: fieldOf(row, 1)!,
      streamVersion: BigInt(row[2]!),
      eventId: row[3]!,
      type,
      schemaVersion: Number(row[5]),
      data: payloadOf(row, type, places),
    };
    for (const [index, part] of needs.parts.entries()) partOf[part](event, fieldOf(row, WHOLE + 1 + index));
    return event;
  };
};
