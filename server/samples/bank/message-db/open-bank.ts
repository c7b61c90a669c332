import pg from "pg";
import type { ToldEvent } from "../story/write-scene";
import type { AppendWish, TrafficStore } from "../traffic/traffic-store";

/** message-db's functions call each other without naming their schema. */
export const FINDS_FUNCTIONS = { options: "-c client_connection_check_interval=500 -c search_path=message_store,public" };

/** A correlation is the name of a stream: that of the request which began it. */
const REQUEST = "request-";

const EVENTS = `(
  select stream_name as stream_id, position + 1 as stream_version, type as event_type, data, id as event_id,
         substring(metadata ->> 'correlationStreamName' from '^${REQUEST}(.*)$') as correlation_id, global_position
    from messages)`;

const WRITE = "select write_message($1::varchar, $2::varchar, $3::varchar, $4::jsonb, $5::jsonb, $6::bigint)::text as position";

type Place = { stream_name: string; position: string; global_position: string };

/** A message names its cause by where that stands. What a request began has none. */
const causeOf = async (pool: pg.Pool, { causationId, correlationId }: ToldEvent) => {
  if (causationId === correlationId) return {};
  const { rows } = await pool.query<Place>("select stream_name, position::text, global_position::text from messages where id = $1", [
    causationId,
  ]);
  const [cause] = rows;
  if (!cause) return {};
  return {
    causationMessageStreamName: cause.stream_name,
    causationMessagePosition: Number(cause.position),
    causationMessageGlobalPosition: Number(cause.global_position),
  };
};

const metadataOf = async (pool: pg.Pool, event: ToldEvent) => ({
  ...event.metadata,
  actor: event.actor,
  schemaVersion: String(event.schemaVersion),
  correlationStreamName: `${REQUEST}${event.correlationId}`,
  ...(await causeOf(pool, event)),
});

const UNIQUE_VIOLATION = "23505";

/** The answer to an append may be lost, and the append is tried again: a message with its id is there then. */
const isStored = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION && error.constraint === "messages_id";

const isConflict = (error: unknown): boolean => error instanceof pg.DatabaseError && error.message.startsWith("Wrong expected version");

const append =
  (pool: pg.Pool) =>
  async ({ event, expected }: AppendWish) => {
    const version = await expected();
    const { eventId, streamId, type, data } = event;
    const metadata = JSON.stringify(await metadataOf(pool, event));
    try {
      const values = [eventId, streamId, type, JSON.stringify(data), metadata, (version - 1n).toString()];
      const { rows } = await pool.query<{ position: string }>(WRITE, values);
      return { outcome: "appended", streamVersion: BigInt(rows[0]!.position) + 1n } as const;
    } catch (error) {
      if (isStored(error)) return { outcome: "appended", streamVersion: version } as const;
      if (isConflict(error)) return { outcome: "conflict" } as const;
      throw error;
    }
  };

/** By message-db's own functions, which are its client; `pool` finds them. */
export const openMessageDbBank = (pool: pg.Pool): TrafficStore => ({ pool, events: EVENTS, append: append(pool) });
