import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "@/server/domain/access/grants";
import { WAITS_TO_RUN } from "@/server/domain/waits-to-run";

import { sequenceInside } from "./inside-scope";

/** All that are given must hold; ages are of the hold, the rest is of the head letter. */
export type SequenceFilter = {
  projection?: string | undefined;
  sequence?: string | undefined;
  type?: string | undefined;
  fingerprint?: string | undefined;
  streamPrefix?: string | undefined;
  olderThanSeconds?: number | undefined;
  minAttempts?: number | undefined;
  maxAttempts?: number | undefined;
  /** Only sequences that this holds whole. */
  within?: Scope | undefined;
};

const conditions = (filter: SequenceFilter): SQL =>
  sql.join(
    [
      sql`true`,
      filter.type === undefined ? null : sql`h.event_type = ${filter.type}`,
      filter.fingerprint === undefined ? null : sql`coalesce(h.fingerprint, ${WAITS_TO_RUN.fingerprint}) = ${filter.fingerprint}`,
      filter.streamPrefix === undefined ? null : sql`starts_with(h.stream_id, ${filter.streamPrefix})`,
      filter.minAttempts === undefined ? null : sql`h.attempts >= ${filter.minAttempts}`,
      filter.maxAttempts === undefined ? null : sql`h.attempts <= ${filter.maxAttempts}`,
    ].filter((part) => part !== null),
    sql` and `,
  );

/**
 * The select of every held sequence of a live generation that the filter finds, `s.*` with its head letter in columns `head_*`.
 * To be read from as a subquery: `from (${matchingSequences(filter)}) m`.
 */
export const matchingSequences = (filter: SequenceFilter): SQL => sql`
  select s.*, h.index as head_index, h.event_id as head_event_id, h.global_position as head_position, h.stream_id as head_stream_id,
         h.stream_version as head_stream_version, h.event_type as head_type, h.cause as head_cause, h.fingerprint as head_fingerprint,
         h.attempts as head_attempts
    from tidemark.letter_sequences s
    join tidemark.projections p on p.name = s.projection and p.version = s.version and p.generation = s.generation and p.is_live
    cross join lateral (
      select * from tidemark.dead_letters d
       where d.projection = s.projection and d.version = s.version and d.generation = s.generation and d.sequence = s.sequence
         and d.state in ('parked', 'waiting')
       order by d.index limit 1) h
   where s.letters > 0
     and ${filter.projection === undefined ? sql`true` : sql`s.projection = ${filter.projection}`}
     and ${filter.sequence === undefined ? sql`true` : sql`s.sequence = ${filter.sequence}`}
     and ${filter.olderThanSeconds === undefined ? sql`true` : sql`s.held_at <= now() - make_interval(secs => ${filter.olderThanSeconds})`}
     and ${sequenceInside(filter.within)}
     and ${conditions(filter)}`;
