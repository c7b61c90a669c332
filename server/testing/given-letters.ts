import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { templateOf } from "@/server/domain/cause-template";

type GivenCause = { type: string; message: string; stack?: string };
type GivenAttempt = { secondsAgo?: number; operationId?: string; cause?: GivenCause; foldVersion?: number };

export type GivenLetter = {
  eventId?: string;
  streamId?: string;
  streamVersion?: number;
  globalPosition?: string;
  type?: string;
  /** The first open letter is parked and the others wait, unless it is said otherwise. */
  state?: "parked" | "waiting" | "resolved" | "discarded";
  /** Null for one that was never tried. */
  cause?: GivenCause | null;
  fingerprint?: string;
  attempts?: readonly GivenAttempt[];
  enqueuedSecondsAgo?: number;
  settled?: { by?: string; reason?: string; secondsAgo?: number; operationId?: string };
};

export type GivenSequence = {
  sequence: string;
  letters: readonly GivenLetter[];
  projection?: string;
  version?: number;
  generation?: number;
  partition?: number;
  heldSecondsAgo?: number;
  passedIndex?: number;
  isWatched?: boolean;
  operationId?: string;
  claimEpoch?: number;
};

const NO_PLAN: GivenCause = { type: "FoldFailed", message: "Fee of 1.50 lacks its plan" };

/** As the engine makes it: one fingerprint for a reason, whatever the values in its message. */
export const givenFingerprint = (projection: string, eventType: string, { type, message }: GivenCause): string =>
  createHash("sha256")
    .update([projection, type, eventType, templateOf(message)].join("|"))
    .digest("hex")
    .slice(0, 16);

const isOpen = (state: string) => state === "parked" || state === "waiting";

const rowsOf = ({ sequence, letters, projection = "balances", version = 1 }: GivenSequence) => {
  const firstOpen = letters.findIndex(({ state }) => state === undefined || isOpen(state));
  return letters.map((letter, index) => {
    const state = letter.state ?? (index === firstOpen ? "parked" : "waiting");
    const type = letter.type ?? "Deposited";
    const cause = letter.cause === undefined ? (state === "parked" ? NO_PLAN : null) : letter.cause;
    const fingerprint = cause && (letter.fingerprint ?? givenFingerprint(projection, type, cause));
    const attempts = (letter.attempts ?? (cause ? [{}] : [])).map((attempt: GivenAttempt, at) => {
      const own = attempt.cause ?? cause ?? NO_PLAN;
      const isSame = !attempt.cause && fingerprint;
      return { ...attempt, attempt: at + 1, cause: own, fingerprint: isSame ? fingerprint : givenFingerprint(projection, type, own) };
    });
    return {
      index,
      eventId: letter.eventId ?? randomUUID(),
      globalPosition: letter.globalPosition ?? String(1_000 + index),
      streamId: letter.streamId ?? sequence,
      streamVersion: letter.streamVersion ?? index + 1,
      type,
      state,
      cause,
      fingerprint,
      attempts,
      foldVersion: state === "resolved" ? version : null,
      enqueuedSecondsAgo: letter.enqueuedSecondsAgo ?? 60,
      settled: isOpen(state) ? null : { by: "local", reason: null, secondsAgo: 0, ...letter.settled },
    };
  });
};

const insertSequence = async (db: Database | Transaction, given: GivenSequence, open: number): Promise<void> => {
  const { sequence, letters, projection = "balances", version = 1, generation = 1, partition = 0, heldSecondsAgo = 60 } = given;
  await db.execute(sql`
    insert into tidemark.letter_sequences (projection, version, generation, sequence, partition, letters, next_index, held_at, tried_at, passed_index,
           is_watched, operation_id, claim_epoch)
    values (${projection}, ${version}, ${generation}, ${sequence}, ${partition}, ${open}, ${letters.length}, now() - make_interval(secs => ${heldSecondsAgo}),
           now(), ${given.passedIndex ?? 0}, ${given.isWatched ?? false}, ${given.operationId ?? null}, ${given.claimEpoch ?? 0})`);
};

/** A sequence with its letters as they would stand in the tables; gives what was written. Their events need not be in the store. */
export const givenLetters = async (db: Database | Transaction, given: GivenSequence): Promise<ReturnType<typeof rowsOf>> => {
  const { sequence, projection = "balances", version = 1, generation = 1 } = given;
  const rows = rowsOf(given);
  await insertSequence(db, given, rows.filter(({ state }) => isOpen(state)).length);
  await db.execute(sql`
    with l as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l (
        index bigint, "eventId" uuid, "globalPosition" text, "streamId" text, "streamVersion" bigint, type text, state text, cause jsonb,
        fingerprint text, attempts jsonb, "foldVersion" int, "enqueuedSecondsAgo" float8, settled jsonb)),
    tries as (
      insert into tidemark.letter_attempts (projection, version, generation, sequence, index, attempt, at, operation_id, fold_version, cause, fingerprint)
      select ${projection}, ${version}, ${generation}, ${sequence}, l.index, (a ->> 'attempt')::int,
             now() - make_interval(secs => coalesce((a ->> 'secondsAgo')::float8, 0)), (a ->> 'operationId')::uuid,
             coalesce((a ->> 'foldVersion')::int, ${version}), a -> 'cause', a ->> 'fingerprint'
        from l, jsonb_array_elements(l.attempts) a)
    insert into tidemark.dead_letters (projection, version, generation, sequence, index, event_id, global_position, stream_id, stream_version, event_type,
           state, cause, fingerprint, attempts, enqueued_at, tried_at, settled_at, settled_by, settled_reason, operation_id, fold_version)
    select ${projection}, ${version}, ${generation}, ${sequence}, index, "eventId", "globalPosition", "streamId", "streamVersion", type, state,
           nullif(cause, 'null'), fingerprint, jsonb_array_length(attempts), now() - make_interval(secs => "enqueuedSecondsAgo"),
           case when jsonb_array_length(attempts) > 0 then now() end,
           now() - make_interval(secs => (settled ->> 'secondsAgo')::float8), settled ->> 'by', settled ->> 'reason',
           (settled ->> 'operationId')::uuid, "foldVersion"
      from l`);
  return rows;
};
