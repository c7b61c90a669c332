import { sql } from "drizzle-orm";
import { z } from "zod";

const cause = z.object({ type: z.string(), message: z.string(), stack: z.string().optional() });

/** A reference to an event as jsonb spells it. */
export const storedEvent = z.object({
  globalPosition: z.string(),
  streamId: z.string(),
  streamVersion: z.string(),
  eventId: z.string(),
  type: z.string(),
});

export const storedCause = cause.extend({ fingerprint: z.string() });

export const storedSequence = z.object({
  projection: z.string(),
  version: z.number(),
  sequence: z.string(),
  letters: z.number(),
  head: storedEvent,
  cause: storedCause.nullable(),
  attempts: z.number(),
  heldAt: z.string(),
  /** Microseconds since 1970, as text: what a page ends with must not be rounded. */
  heldAtMicros: z.string(),
  triedAt: z.string().nullable(),
  operationId: z.string().nullable(),
});
export type StoredSequence = z.infer<typeof storedSequence>;

export const utc = (column: ReturnType<typeof sql>) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Of a row `m` of `matchingSequences`. */
export const sequenceJson = sql`json_build_object(
  'projection', m.projection, 'version', m.version, 'sequence', m.sequence, 'letters', m.letters,
  'head', json_build_object('globalPosition', m.head_position, 'streamId', m.head_stream_id,
    'streamVersion', m.head_stream_version::text, 'eventId', m.head_event_id, 'type', m.head_type),
  'cause', (m.head_cause - 'stack') || jsonb_build_object('fingerprint', m.head_fingerprint),
  'attempts', m.head_attempts, 'heldAt', ${utc(sql`m.held_at`)},
  'heldAtMicros', (extract(epoch from m.held_at) * 1000000)::bigint::text,
  'triedAt', ${utc(sql`m.tried_at`)}, 'operationId', m.operation_id)`;
