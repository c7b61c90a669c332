import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { RepairState } from "@/server/domain/repair";
import { ITEM_TALLY, REPAIR_COLUMNS, type StoredRepair } from "./repair-row";

export type RepairSearch = {
  projection?: string | undefined;
  state?: RepairState | undefined;
  /** Only of these projections; of all where it is null. */
  within: readonly string[] | null;
  /** The last one of the page before. */
  after?: { cursor: string; id: string } | undefined;
  limit: number;
};

const conditions = ({ projection, state, within, after }: RepairSearch): SQL =>
  sql.join(
    [
      sql`true`,
      ...(projection === undefined ? [] : [sql`r.projection = ${projection}`]),
      ...(state === undefined ? [] : [sql`r.state = ${state}`]),
      ...(within === null ? [] : [sql`r.projection = any(${sql.param([...within])}::text[])`]),
      ...(after === undefined
        ? []
        : [sql`(r.created_at, r.id) < (timestamptz 'epoch' + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)`]),
    ],
    sql` and `,
  );

/** Newest first, plans that nobody confirmed among them. */
export const listRepairs = async (db: Database, search: RepairSearch): Promise<StoredRepair[]> => {
  const { rows } = await db.execute<StoredRepair>(sql`
    select ${REPAIR_COLUMNS}
      from (select * from tidemark.repairs r where ${conditions(search)} order by r.created_at desc, r.id desc limit ${search.limit}) r
     ${ITEM_TALLY}
     order by r.created_at desc, r.id desc`);
  return rows;
};
