import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Scope } from "@/server/domain/access/grants";
import type { FaultSeverity } from "@/server/domain/audit/fault";
import type { FindingState } from "@/server/domain/audit/finding-state";
import { findingInside } from "./finding-inside";
import { FINDING_COLUMNS, type StoredFinding } from "./finding-row";

export type FindingSearch = {
  /** Only what this audit has seen. */
  auditId?: string | undefined;
  check?: string | undefined;
  state?: FindingState | undefined;
  severity?: FaultSeverity | undefined;
  projection?: string | undefined;
  streamId?: string | undefined;
  within: Scope;
  /** The last one of the page before. */
  after?: { cursor: string; id: string } | undefined;
  limit: number;
};

const given = (column: SQL, value: string | undefined): SQL[] => (value === undefined ? [] : [sql`${column} = ${value}`]);

/** The newest found first. */
export const listFindings = async (db: Database, { within, auditId, after, limit, ...search }: FindingSearch): Promise<StoredFinding[]> => {
  const conditions = [
    findingInside(within),
    ...given(sql`f.check_name`, search.check),
    ...given(sql`f.state`, search.state),
    ...given(sql`f.severity`, search.severity),
    ...given(sql`f.projection`, search.projection),
    ...given(sql`f.stream_id`, search.streamId),
    ...(auditId === undefined
      ? []
      : [sql`exists (select from tidemark.audit_findings s where s.audit_id = ${auditId}::uuid and s.finding_id = f.id)`]),
    ...(after === undefined
      ? []
      : [sql`(f.first_seen, f.id) < (timestamptz 'epoch' + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)`]),
  ];
  const { rows } = await db.execute<StoredFinding>(sql`
    select ${FINDING_COLUMNS} from tidemark.findings f where ${sql.join(conditions, sql` and `)}
     order by f.first_seen desc, f.id desc limit ${limit}`);
  return rows;
};
