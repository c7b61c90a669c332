import { OperationError } from "@/server/domain/errors";
import type { JsonObject, JsonValue } from "@/server/domain/event";
import type { EventType } from "@/server/projections/define-event-type";

/** An event about to be stored. */
export type PlainEvent = { streamId: string; type: string; schemaVersion?: number | undefined; data: JsonValue };

export type PersonalFields = Pick<EventType, "name" | "personal" | "businessKeys" | "subject">;

/** By name: the event types that have personal fields. */
export const personalTypes = (eventTypes: Iterable<PersonalFields>): ReadonlyMap<string, PersonalFields> =>
  new Map([...eventTypes].filter(({ personal }) => personal.length > 0).map((type) => [type.name, type]));

const isObject = (data: JsonValue): data is JsonObject => typeof data === "object" && data !== null && !Array.isArray(data);

/** The personal fields that an event has, with their values. A field that is null says nothing of anybody, and stays as it is. */
export const presentFields = ({ personal }: PersonalFields, data: JsonValue): readonly (readonly [string, JsonValue])[] =>
  isObject(data)
    ? personal.flatMap((field) => {
        const value = Object.hasOwn(data, field) ? data[field] : null;
        return value === null || value === undefined ? [] : [[field, value] as const];
      })
    : [];

/** Whose they are. Throws `OperationError("invalid-request")` where the definition's function does not say. */
export const subjectName = ({ name, subject }: PersonalFields, { streamId, schemaVersion = 1, data }: PlainEvent): string => {
  const whose: unknown = subject({ streamId, schemaVersion, data });
  if (typeof whose === "string" && whose !== "") return whose;
  throw new OperationError("invalid-request", `data: ${name} of stream ${streamId} does not say whose its personal fields are`, {
    field: "data",
  });
};

/** What people type for a value when they search by it; null where it is nothing that can be typed. */
export const searchText = (value: JsonValue): string | null =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? JSON.stringify(value) : null;
