import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";

type Row = { check: string; position: string };

const columns = sql`check_name as "check", position`;

/** By check; one that was never run above another has none. */
export const readWatermarks = async (db: Database, checks: readonly string[]): Promise<ReadonlyMap<string, Position>> => {
  const { rows } = await db.execute<Row>(sql`
    select ${columns} from tidemark.audit_watermarks where check_name = any(${sql.param([...checks])}::text[])`);
  return new Map(rows.map((row) => [row.check, position(row.position)]));
};

/** Null where the check has none. Nobody else moves it until the commit. */
export const lockWatermark = async (tx: Transaction, check: string): Promise<Position | null> => {
  const { rows } = await tx.execute<Row>(sql`select ${columns} from tidemark.audit_watermarks where check_name = ${check} for update`);
  return rows[0] ? position(rows[0].position) : null;
};

export const moveWatermark = async (tx: Transaction, check: string, to: Position, auditId: string): Promise<void> => {
  await tx.execute(sql`
    insert into tidemark.audit_watermarks (check_name, position, audit_id) values (${check}, ${to}, ${auditId})
    on conflict (check_name) do update set position = excluded.position, audit_id = excluded.audit_id, moved_at = now()`);
};

/** What they say is of a store that is not this one any more: it is audited from its first event again. */
export const dropWatermarks = async (db: Database, checks: readonly string[]): Promise<void> => {
  await db.execute(sql`delete from tidemark.audit_watermarks where check_name = any(${sql.param([...checks])}::text[])`);
};
