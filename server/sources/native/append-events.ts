import pg from "pg";
import { z } from "zod";
import type { JsonObject, JsonValue } from "@/server/domain/event";
import { type Position, position } from "@/server/domain/position";
import { assertStorable } from "./storable-json";

export type NewEvent = {
  type: string;
  data: JsonValue;
  metadata?: JsonObject;
  eventId?: string;
  schemaVersion?: number;
  /** ISO 8601 with its offset. Default: the database's clock. */
  occurredAt?: string;
  correlationId?: string;
  causationId?: string;
  actor?: string;
};

/** The stream may be at any version; the stream must not exist. */
export const ANY_VERSION = -1n;
export const NO_STREAM = 0n;

export type AppendRequest = {
  streamId: string;
  expectedVersion: bigint;
  events: readonly [NewEvent, ...NewEvent[]];
  /** A repeated key appends nothing and gives the first result: what makes it safe to send again after a lost answer. */
  idempotencyKey?: string;
};

export type AppendResult =
  | { outcome: "appended"; streamVersion: bigint; positions: Position[] }
  | { outcome: "conflict"; actualVersion: bigint; expectedVersion: bigint };

/** Puts sealed texts in the place of personal fields: `sealEventsWith` in server/privacy makes one of the definitions and the master key. */
export type SealEvents = (on: pg.Pool | pg.ClientBase, streamId: string, events: readonly NewEvent[]) => Promise<readonly NewEvent[]>;

export type AppendHooks = {
  /** Absent: events are stored as they are given. A repeat under the same idempotency key is known by the key, though it is sealed anew. */
  seal?: SealEvents | undefined;
  /** Seconds from sending the append to its answer, conflicts included: `event_append_duration_seconds`. */
  onDuration?: (seconds: number) => void;
};

const VERSION_CONFLICT = "TM001";
const conflictDetail = z.object({ actual: z.string().regex(/^\d+$/), expected: z.string().regex(/^-?\d+$/) });

const conflictOf = (error: unknown): AppendResult | undefined => {
  if (!(error instanceof pg.DatabaseError) || error.code !== VERSION_CONFLICT) return undefined;
  const { actual, expected } = conflictDetail.parse(JSON.parse(error.detail ?? "null"));
  return { outcome: "conflict", actualVersion: BigInt(actual), expectedVersion: BigInt(expected) };
};

/**
 * Appends in the caller's transaction when `on` is a client that is in one (a conflict has then aborted it), else in one of its own.
 * Throws `OperationError("invalid-request")` for text and numbers that cannot be stored, before anything is sent.
 */
export const appendEvents = async (
  on: pg.Pool | pg.ClientBase,
  { streamId, expectedVersion, events, idempotencyKey }: AppendRequest,
  { onDuration, seal }: AppendHooks = {},
): Promise<AppendResult> => {
  assertStorable("streamId", streamId);
  if (idempotencyKey !== undefined) assertStorable("idempotencyKey", idempotencyKey);
  events.forEach((event, index) => {
    assertStorable(`events[${index}]`, event);
  });
  const stored = seal ? await seal(on, streamId, events) : events;
  const startedAt = performance.now();
  try {
    const { rows } = await on.query<{ version: string; position: string }>(
      "select stream_version::text as version, global_position::text as position from event_store.append_events($1, $2, $3, $4)",
      [streamId, expectedVersion.toString(), JSON.stringify(stored), idempotencyKey ?? null],
    );
    return { outcome: "appended", streamVersion: BigInt(rows.at(-1)!.version), positions: rows.map((row) => position(row.position)) };
  } catch (error) {
    const conflict = conflictOf(error);
    if (conflict) return conflict;
    throw error;
  } finally {
    onDuration?.((performance.now() - startedAt) / 1000);
  }
};
