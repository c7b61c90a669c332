import { z } from "zod";
import { instantText, sourcePositionText, versionText } from "./text";

export const event = z.object({
  globalPosition: sourcePositionText,
  streamId: z.string(),
  streamVersion: versionText,
  eventId: z.string(),
  type: z.string(),
  schemaVersion: z.number().int(),
  data: z.unknown(),
  metadata: z.unknown(),
  correlationId: z.string().nullable(),
  causationId: z.string().nullable(),
  actor: z.string().nullable(),
  occurredAt: instantText,
  recordedAt: instantText,
});
export type Event = z.infer<typeof event>;

export const eventPage = z.object({ events: z.array(event), next: z.string().optional() });
export type EventPage = z.infer<typeof eventPage>;

/** What the timeline needs of an event; the payload comes with the event itself. */
export const timelineEntry = z.object({
  streamVersion: versionText,
  type: z.string(),
  occurredAt: instantText,
  recordedAt: instantText,
  /** The event type's own amount field, where it has one, as decimal text. */
  amount: z.string().optional(),
});
