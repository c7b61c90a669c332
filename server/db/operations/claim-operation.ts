import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import type { OperationKind, Selection } from "@/server/domain/operation";

/** An operation in an engine's hands; every write of it proves `epoch`. */
export type ClaimedOperation = {
  id: string;
  kind: OperationKind;
  state: "previewing" | "running";
  projection: string;
  version: number;
  generation: number;
  foldVersion: number;
  selection: Selection;
  reason: string | null;
  actor: string;
  concurrency: number;
  lettersPerSecond: number | null;
  /** Somebody asked it to stop. */
  isCancelled: boolean;
  /** When its letters were counted: ISO 8601 in UTC. */
  countedAt: string;
  epoch: bigint;
};

export type Claimant = {
  engineId: string;
  /** `name/version` of what the engine knows. */
  runs: readonly string[];
  /** Operations that it has in hand. */
  running: readonly string[];
  /** What it has room for. */
  states?: readonly ClaimedOperation["state"][];
};

/**
 * Takes the oldest operation that no living engine has in hand. Raising its epoch fences the former engine out: its next letter
 * finds its sequence under another epoch. Null when there is none. One that somebody asked to stop is taken by any engine, whatever
 * it knows and has room for: nothing of it is run, and its sequences wait to be released.
 */
export const claimOperation = (
  db: Database,
  { engineId, runs, running, states = ["previewing", "running"] }: Claimant,
): Promise<ClaimedOperation | null> =>
  db.transaction(async (tx) => {
    const { rows } = await tx.execute<Omit<ClaimedOperation, "epoch"> & { epoch: string }>(sql`
      update tidemark.operations set engine_id = ${engineId}, epoch = epoch + 1
       where id = (
         select o.id from tidemark.operations o
          where o.state in ('previewing', 'running')
            and (o.cancelled_at is not null or (o.state = any(${sql.param([...states])}::text[])
              and array[o.projection || '/' || o.version, o.projection || '/' || o.fold_version] <@ ${sql.param([...runs])}::text[]))
            and o.id <> all(${sql.param([...running])}::uuid[])
            and (o.engine_id is null or o.engine_id = ${engineId} or o.engine_id not in (select a.engine_id from (${ALIVE_ENGINES}) a))
          order by o.created_at limit 1 for update skip locked)
      returning id, kind, state, projection, version, generation, fold_version as "foldVersion", selection, reason, actor, concurrency,
                letters_per_second as "lettersPerSecond", epoch::text, cancelled_at is not null as "isCancelled",
                to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "countedAt"`);
    const [row] = rows;
    if (!row) return null;
    // Waits for a letter that the former engine has in hand, and locks in the order that everybody locks sequences in.
    await tx.execute(sql`select from tidemark.letter_sequences where operation_id = ${row.id} order by sequence for update`);
    await tx.execute(sql`update tidemark.letter_sequences set claim_epoch = ${row.epoch}::bigint where operation_id = ${row.id}`);
    return { ...row, epoch: BigInt(row.epoch) };
  });
