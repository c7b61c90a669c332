import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { operationInside } from "@/server/db/letters/inside-scope";
import type { Scope } from "@/server/domain/access/grants";
import type { OperationKind, OperationState } from "@/server/domain/operation";
import { ITEM_TALLY, operationColumns, type StoredOperation } from "./operation-row";

export type OperationSearch = {
  kind?: OperationKind | undefined;
  state?: OperationState | undefined;
  projection?: string | undefined;
  actor?: string | undefined;
  /** Those that run, and those that finished and nobody has acknowledged. */
  openOnly: boolean;
  within?: Scope | undefined;
  /** The last one of the page before. */
  after?: { cursor: string; id: string } | undefined;
  limit: number;
};

/** A preview is no operation before somebody confirms it: it is found by its state alone. */
const isPreview = (state: OperationState | undefined) => state === "previewing" || state === "previewed";

const conditions = ({ within, kind, state, projection, actor, openOnly, after }: OperationSearch): SQL =>
  sql.join(
    [
      isPreview(state) ? null : sql`(o.started_at is not null or o.state = 'awaiting-approval')`,
      operationInside(within),
      kind === undefined ? null : sql`o.kind = ${kind}`,
      state === undefined ? null : sql`o.state = ${state}`,
      projection === undefined ? null : sql`o.projection = ${projection}`,
      actor === undefined ? null : sql`o.actor = ${actor}`,
      openOnly ? sql`o.acknowledged_at is null` : null,
      after === undefined
        ? null
        : sql`(o.created_at, o.id) < (timestamptz 'epoch' + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)`,
    ].filter((part) => part !== null),
    sql` and `,
  );

/** Newest first. */
export const listOperations = async (db: Database, search: OperationSearch): Promise<StoredOperation[]> => {
  const { rows } = await db.execute<StoredOperation>(sql`
    select ${operationColumns({ withPreview: false })}
      from (select * from tidemark.operations o where ${conditions(search)}
             order by o.created_at desc, o.id desc limit ${search.limit}) o
     ${ITEM_TALLY}
     order by o.created_at desc, o.id desc`);
  return rows;
};
