import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { projectionInside } from "@/server/db/letters/inside-scope";
import type { AuditKind, AuditState } from "@/server/domain/audit/audit";
import { AUDIT_COLUMNS, type StoredAudit } from "./audit-row";

export type AuditSearch = {
  state?: AuditState | undefined;
  kind?: AuditKind | undefined;
  /** Those of one projection that is none of these are not there; null: every projection is. */
  projections: readonly string[] | null;
  /** The last one of the page before. */
  after?: { cursor: string; id: string } | undefined;
  limit: number;
};

/** Newest first. */
export const listAudits = async (db: Database, { state, kind, projections, after, limit }: AuditSearch): Promise<StoredAudit[]> => {
  const conditions = [
    sql`(a.projection is null or ${projectionInside(sql`a.projection`, projections)})`,
    ...(state === undefined ? [] : [sql`a.state = ${state}`]),
    ...(kind === undefined ? [] : [sql`a.kind = ${kind}`]),
    ...(after === undefined
      ? []
      : [sql`(a.asked_at, a.id) < (timestamptz 'epoch' + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)`]),
  ];
  const { rows } = await db.execute<StoredAudit>(sql`
    select ${AUDIT_COLUMNS} from tidemark.audits a where ${sql.join(conditions, sql` and `)} order by a.asked_at desc, a.id desc limit ${limit}`);
  return rows;
};
