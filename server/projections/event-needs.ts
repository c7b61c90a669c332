import { z } from "zod";
import { type EventNeeds, WHOLE_EVENTS } from "@/server/domain/event";
import type { EventType } from "./define-event-type";
import type { Projection } from "./define-projection";

/**
 * The top-level fields that decide what a schema makes of a payload; null where all of it may. A plain object drops what it does not name;
 * a strict or loose one looks at every field, and of any other kind of schema nothing is known.
 */
const fieldsOf = (schema: z.ZodType): readonly string[] | null => {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall) return null;
  const fields = Object.keys(schema.shape);
  return fields.includes("__proto__") ? null : fields;
};

const payloadOf = (type: EventType): [string, { schemaVersion: number; fields: readonly string[] }][] => {
  const fields = fieldsOf(type.schema);
  return fields ? [[type.name, { schemaVersion: type.schemaVersion, fields }]] : [];
};

/** What a rebuild has to read of events to fold them as the live projection does. */
export const eventNeeds = ({ events, reads }: Pick<Projection, "events" | "reads">): EventNeeds =>
  reads ? { parts: reads, payload: new Map(events.flatMap(payloadOf)) } : WHOLE_EVENTS;
