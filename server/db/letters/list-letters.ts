import { sql } from "drizzle-orm";
import { z } from "zod";
import { letterState } from "@/drizzle/schema/letters";
import type { Database } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";
import { storedCause, storedEvent, utc } from "./read-sequence-json";

const attempt = z.object({
  attempt: z.number(),
  at: z.string(),
  operationId: z.string().nullable(),
  foldVersion: z.number(),
  cause: storedCause,
});

const row = z.object({
  index: z.string(),
  state: z.enum(letterState),
  event: storedEvent,
  cause: storedCause.nullable(),
  attempts: z.number(),
  enqueuedAt: z.string(),
  triedAt: z.string().nullable(),
  settled: z.object({ at: z.string(), by: z.string(), reason: z.string().nullable(), operationId: z.string().nullable() }).nullable(),
  history: z.array(attempt),
});
export type StoredLetter = z.infer<typeof row>;

export type LettersAsked = Generation & { sequence: string; after?: string | undefined; limit: number };

/** Letters of a sequence in order, settled ones too, each with its failed attempts. `after` is the index that the page before ended with. */
export const listLetters = async (db: Database, asked: LettersAsked): Promise<StoredLetter[]> => {
  const { projection, version, generation, sequence, after, limit } = asked;
  const { rows } = await db.execute<{ letter: unknown }>(sql`
    select json_build_object(
      'index', d.index::text, 'state', d.state, 'attempts', d.attempts,
      'event', json_build_object('globalPosition', d.global_position, 'streamId', d.stream_id, 'streamVersion', d.stream_version::text,
        'eventId', d.event_id, 'type', d.event_type),
      'cause', d.cause || jsonb_build_object('fingerprint', d.fingerprint),
      'enqueuedAt', ${utc(sql`d.enqueued_at`)}, 'triedAt', ${utc(sql`d.tried_at`)},
      'settled', case when d.settled_at is not null then json_build_object('at', ${utc(sql`d.settled_at`)},
        'by', coalesce(d.settled_by, ''), 'reason', d.settled_reason, 'operationId', d.operation_id) end,
      'history', coalesce((
        select json_agg(json_build_object('attempt', a.attempt, 'at', ${utc(sql`a.at`)}, 'operationId', a.operation_id,
          'foldVersion', a.fold_version, 'cause', a.cause || jsonb_build_object('fingerprint', a.fingerprint)) order by a.attempt)
          from tidemark.letter_attempts a
         where a.projection = d.projection and a.version = d.version and a.generation = d.generation
           and a.sequence = d.sequence and a.index = d.index), '[]')) as letter
      from tidemark.dead_letters d
     where d.projection = ${projection} and d.version = ${version} and d.generation = ${generation} and d.sequence = ${sequence}
       and ${after === undefined ? sql`true` : sql`d.index > ${after}::bigint`}
     order by d.index limit ${limit}`);
  return rows.map(({ letter }) => row.parse(letter));
};
