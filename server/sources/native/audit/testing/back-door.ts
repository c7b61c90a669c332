import { randomUUID } from "node:crypto";
import type { Session } from "../../testing/session";

type Written = {
  streamId: string;
  version?: number;
  position?: bigint;
  eventId?: string;
  type?: string;
  data?: unknown;
  occurredAt?: string;
  correlationId?: string;
  causationId?: string;
};

const RESEAL = "update event_store.events e set checksum = event_store.checksum_of(e) where e.global_position = $1";

/** What an owner of the database can do to a log past all of its rules. `session` must own the store. */
export const openBackDoor = async ({ run }: Session) => {
  await run("drop index event_store.events_stream_version, event_store.events_event_id");
  await run("alter table event_store.events disable trigger refuse_change");
  const positionOf = async (streamId: string, version: number): Promise<bigint> => {
    const { rows } = await run(
      "select global_position::text as at from event_store.events where stream_id = $1 and stream_version = $2 order by 1",
      [streamId, version],
    );
    return BigInt(rows[0].at);
  };
  const reseal = (at: bigint) => run(RESEAL, [at]);
  return {
    positionOf,
    /** `set` as in UPDATE. The checksum follows, as a careful hand would have it. */
    change: async (streamId: string, version: number, set: string) => {
      const at = await positionOf(streamId, version);
      await run(`update event_store.events set ${set} where global_position = $1`, [at]);
      await reseal(at);
    },
    falsify: (streamId: string, version: number, set: string) =>
      run(`update event_store.events set ${set} where stream_id = $1 and stream_version = $2`, [streamId, version]),
    remove: (streamId: string, version: number) =>
      run("delete from event_store.events where stream_id = $1 and stream_version = $2", [streamId, version]),
    /** Moves the versions of a stream from one on. */
    shift: async (streamId: string, from: number, by: number) => {
      await run("update event_store.events set stream_version = stream_version + $3 where stream_id = $1 and stream_version >= $2", [
        streamId,
        from,
        by,
      ]);
      await run("update event_store.events e set checksum = event_store.checksum_of(e) where stream_id = $1", [streamId]);
    },
    insert: async ({ streamId, version = 1, position, type = "Happened", data = {}, occurredAt, ...ids }: Written) => {
      await run(
        `insert into event_store.events (global_position, stream_id, stream_version, event_id, event_type, data, correlation_id, causation_id, occurred_at)
         values (coalesce($1, nextval('event_store.position_seq')), $2, $3, $4, $5, $6, $7, $8, coalesce($9, clock_timestamp()))`,
        [
          position ?? null,
          streamId,
          version,
          ids.eventId ?? randomUUID(),
          type,
          JSON.stringify(data),
          ids.correlationId ?? null,
          ids.causationId ?? null,
          occurredAt ?? null,
        ],
      );
    },
    close: () => run("alter table event_store.events enable always trigger refuse_change"),
  };
};
export type BackDoor = Awaited<ReturnType<typeof openBackDoor>>;
