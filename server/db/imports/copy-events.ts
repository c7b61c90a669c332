import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** An event about to be stored; times and JSON as text. The version stands beside it: whoever lost a race tries the next. */
export type NewEvent = { event: WrittenEvent; streamVersion: bigint };

export type WrittenEvent = {
  streamId: string;
  eventId: string;
  type: string;
  schemaVersion: number;
  data: string;
  metadata: string;
  correlationId: string | null;
  causationId: string | null;
  actor: string | null;
  occurredAt: string;
};

const COPY = `copy event_store.events
  (stream_id, stream_version, event_id, event_type, schema_version, data, metadata, correlation_id, causation_id, actor, occurred_at) from stdin`;

/**
 * One transaction: positions follow the order given. The claim comes before the first position is drawn, so that no reader
 * passes these events by. Throws the database's error, with nothing stored.
 */
export const copyEvents = async (client: pg.ClientBase, events: readonly NewEvent[]): Promise<void> => {
  await client.query("begin");
  try {
    await client.query("select event_store.claim_positions()");
    await pipeline(Readable.from([Buffer.from(events.map(rowOf).join(""))]), client.query(copyFrom(COPY)));
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
};

const rowOf = ({ event, streamVersion }: NewEvent): string =>
  `${field(event.streamId)}\t${streamVersion}\t${event.eventId}\t${field(event.type)}\t${event.schemaVersion}\t${field(event.data)}\t${field(event.metadata)}\t${optional(event.correlationId)}\t${optional(event.causationId)}\t${optional(event.actor)}\t${field(event.occurredAt)}\n`;

const optional = (text: string | null): string => (text === null ? "\\N" : field(text));

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const field = (text: string): string => text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);
