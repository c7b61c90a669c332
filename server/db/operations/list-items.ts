import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { LetterAct } from "@/server/domain/operation";

export type ItemOutcome = "resolved" | "failed" | "not-reached" | "discarded";
export type StoredCause = { type: string; message: string; fingerprint: string };

export type StoredItem = {
  sequence: string;
  index: string;
  event: { globalPosition: string; streamId: string; streamVersion: string; eventId: string; type: string };
  act: LetterAct;
  arrived: boolean;
  predicted: ItemOutcome | null;
  outcome: ItemOutcome | null;
  causeBefore: StoredCause | null;
  causeAfter: StoredCause | null;
  settledAt: string | null;
};

export type ItemSearch = {
  outcome?: ItemOutcome | "pending" | undefined;
  sequence?: string | undefined;
  /** The last one of the page before. */
  after?: { sequence: string; index: string } | undefined;
  limit: number;
};

const withOutcome = (outcome: ItemSearch["outcome"]): SQL => {
  if (outcome === undefined) return sql`true`;
  return outcome === "pending" ? sql`i.outcome is null` : sql`i.outcome = ${outcome}`;
};

/** Stacks stay with the sequence's letters: a page of items would carry hundreds of equal ones. */
const causeOf = (cause: SQL, fingerprint: SQL): SQL =>
  sql`case when ${cause} is not null then jsonb_build_object('type', ${cause} -> 'type', 'message', ${cause} -> 'message', 'fingerprint', ${fingerprint}) end`;

/** The letters of an operation by sequence and index; those that arrived while it ran stand among them. */
export const listItems = async (
  db: Database,
  operationId: string,
  { outcome, sequence, after, limit }: ItemSearch,
): Promise<StoredItem[]> => {
  const { rows } = await db.execute<StoredItem>(sql`
    select i.sequence, i.index::text, i.act, i.arrived, i.predicted, i.outcome,
           jsonb_build_object('globalPosition', d.global_position, 'streamId', d.stream_id, 'streamVersion', d.stream_version::text,
             'eventId', i.event_id, 'type', d.event_type) as event,
           ${causeOf(sql`i.cause_before`, sql`i.fingerprint_before`)} as "causeBefore",
           ${causeOf(sql`i.cause_after`, sql`i.fingerprint_after`)} as "causeAfter",
           to_char(i.settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "settledAt"
      from tidemark.operation_items i
      join tidemark.operations o on o.id = i.operation_id
      join tidemark.dead_letters d
        on d.projection = o.projection and d.version = o.version and d.generation = o.generation and d.sequence = i.sequence
       and d.index = i.index
     where i.operation_id = ${operationId} and ${withOutcome(outcome)}
       and ${sequence === undefined ? sql`true` : sql`i.sequence = ${sequence}`}
       and ${after === undefined ? sql`true` : sql`(i.sequence, i.index) > (${after.sequence}, ${after.index}::bigint)`}
     order by i.sequence, i.index limit ${limit}`);
  return rows;
};
