import type { JsonValue, ScannedEvent } from "@/server/domain/event";
import type { EventType } from "./define-event-type";
import { EventFailure, messageOf } from "./event-failure";

/**
 * The payload in the newest schema version that this deployment knows.
 * Throws `EventFailure` for an event written by a newer deployment: what its fields mean is not ours to guess.
 */
export const upcast = (type: EventType, event: ScannedEvent): JsonValue => {
  if (event.schemaVersion > type.schemaVersion)
    throw new EventFailure(
      "NewerSchemaVersion",
      `${event.type} came in schema ${event.schemaVersion}, known is ${type.schemaVersion}`,
      event,
    );
  let data = event.data;
  for (let version = event.schemaVersion; version < type.schemaVersion; version += 1) {
    const upcaster = type.upcasters[version];
    if (!upcaster) throw new EventFailure("UpcasterFailed", `${event.type} has no upcaster from schema ${version}`, event);
    try {
      data = upcaster(data);
    } catch (error) {
      throw new EventFailure("UpcasterFailed", `${event.type}, schema ${version}: ${messageOf(error)}`, event, error);
    }
  }
  return data;
};
