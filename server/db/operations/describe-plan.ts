import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

const SEQUENCES = 100;
const EVENTS = 1_000;

export type PlanRecord = {
  sequences: number;
  letters: number;
  /** The first hundred sequences, what is discarded before what is run. `checksum` is the event's own, null where the store lost it. */
  listed: { sequence: string; index: string; act: string; eventId: string; checksum: string | null }[];
};

/** What an operation was confirmed on, for the record of operator actions. */
export const describePlan = async (tx: Transaction, operationId: string): Promise<PlanRecord> => {
  const { rows } = await tx.execute<{ record: PlanRecord }>(sql`
    with items as (
      select i.*, dense_rank() over (order by i.sequence) as nth from tidemark.operation_items i
       where i.operation_id = ${operationId} and not i.arrived),
    listed as (
      select * from items where nth <= ${SEQUENCES} order by act = 'run', sequence, index limit ${EVENTS})
    select jsonb_build_object(
      'sequences', (select count(distinct sequence) from items),
      'letters', (select count(*) from items),
      'listed', coalesce((
        select jsonb_agg(jsonb_build_object('sequence', l.sequence, 'index', l.index::text, 'act', l.act, 'eventId', l.event_id,
                 'checksum', encode(e.checksum, 'hex')) order by l.act = 'run', l.sequence, l.index)
          from listed l left join event_store.events e on e.event_id = l.event_id), '[]')) as record`);
  return rows[0]!.record;
};
