import { knownTypes } from "@/server/domain/attached/known-type";
import type { RecordedEvent } from "@/server/domain/event";
import { EventFailure, messageOf } from "./event-failure";
import type { Registry } from "./registry";

/** A team's own: what is otherwise about an event of another tool's store for the definitions here to know it; pure. Nothing of where it stands. */
export type ReadForeign = (event: Readonly<RecordedEvent>) => Partial<Pick<RecordedEvent, "type" | "schemaVersion" | "data">>;

/** An event as definitions know it: what the team's function makes of it, and of a type that is only spelled otherwise the one that is defined. */
export const foreignReader = (
  { eventTypes }: Pick<Registry, "eventTypes">,
  read: ReadForeign | undefined,
): ((recorded: RecordedEvent) => RecordedEvent) => {
  const known = knownTypes(eventTypes.keys());
  return (recorded) => {
    try {
      const { type = recorded.type, schemaVersion = recorded.schemaVersion, data = recorded.data } = read?.(recorded) ?? {};
      return { ...recorded, type: known(type) ?? type, schemaVersion, data };
    } catch (error) {
      throw new EventFailure("ReadFailed", messageOf(error), recorded, error);
    }
  };
};
