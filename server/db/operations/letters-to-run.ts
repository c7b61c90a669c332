import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { executePrepared, prepareStatement } from "@/server/db/prepared-statement";
import type { EventReference } from "@/server/domain/event";
import type { LetterAct } from "@/server/domain/operation";
import { position } from "@/server/domain/position";
import type { Generation } from "@/server/domain/rebuild";
import type { ClaimedOperation } from "./claim-operation";

export type LetterToRun = {
  index: bigint;
  act: LetterAct;
  event: EventReference;
  fingerprint: string | null;
  /** False for one that came after the operation was asked for. */
  isPlanned: boolean;
  /** Its event counts no more. */
  isSuperseded: boolean;
};

type Row = {
  index: string;
  act: LetterAct;
  eventId: string;
  globalPosition: string;
  streamId: string;
  streamVersion: string;
  type: string;
  fingerprint: string | null;
  isPlanned: boolean;
  isSuperseded: boolean;
};

const LETTERS_TO_RUN = prepareStatement(sql`
  select d.index::text, coalesce(i.act, 'run') as act, d.event_id as "eventId", d.global_position as "globalPosition",
         d.stream_id as "streamId", d.stream_version::text as "streamVersion", d.event_type as type, d.fingerprint, i.index is not null as "isPlanned",
         exists (select from event_store.superseded s
                  where s.stream_id = d.stream_id and s.event_id = d.event_id and s.global_position::text = d.global_position
                    and s.restored_at is null) as "isSuperseded"
    from tidemark.dead_letters d
    left join tidemark.operation_items i on i.operation_id = ${sql.placeholder("operation")} and i.sequence = d.sequence and i.index = d.index
   where d.projection = ${sql.placeholder("projection")} and d.version = ${sql.placeholder("version")}
     and d.generation = ${sql.placeholder("generation")} and d.sequence = ${sql.placeholder("sequence")}
     and d.index > ${sql.placeholder("after")}::bigint and d.state in ('parked', 'waiting')
   order by d.index limit ${sql.placeholder("limit")}`);

/** The open letters of a sequence after an index, in order; one that nobody planned is run. */
export const lettersToRun = async (
  db: Database | Transaction,
  { id, projection, version, generation }: Generation & Pick<ClaimedOperation, "id">,
  sequence: string,
  { after, limit }: { after: bigint; limit: number },
): Promise<LetterToRun[]> => {
  const values = { operation: id, projection, version, generation, sequence, after: after.toString(), limit };
  const rows = await executePrepared<Row>(db, LETTERS_TO_RUN, values);
  return rows.map(({ index, act, fingerprint, isPlanned, isSuperseded, globalPosition, streamVersion, ...event }) => ({
    index: BigInt(index),
    act,
    fingerprint,
    isPlanned,
    isSuperseded,
    event: { ...event, globalPosition: position(globalPosition), streamVersion: BigInt(streamVersion) },
  }));
};
