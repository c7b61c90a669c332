import { z } from "zod";
import type { JsonValue, RecordedEvent } from "@/server/domain/event";
import { position } from "@/server/domain/position";

const page = z.array(
  z.object({
    globalPosition: z.string().transform(position),
    streamId: z.string(),
    streamVersion: z.string().transform(BigInt),
    eventId: z.string(),
    type: z.string(),
    schemaVersion: z.number(),
    data: z.custom<JsonValue>(),
    metadata: z.custom<JsonValue>(),
    correlationId: z.string().nullable(),
    causationId: z.string().nullable(),
    actor: z.string().nullable(),
    occurredAt: z.string(),
    recordedAt: z.string(),
  }),
);

/** The events of a page of the log that is text; what a double cannot hold is decimal text there. */
export const decodeLogPage = (text: string): RecordedEvent[] => page.parse(JSON.parse(text));
