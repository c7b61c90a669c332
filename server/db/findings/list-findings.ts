import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Scope } from "@/server/domain/access/grants";
import type { FaultSeverity } from "@/server/domain/audit/fault";
import type { FindingState } from "@/server/domain/audit/finding-state";
import { findingInside } from "./finding-inside";
import { FINDING_COLUMNS, type StoredFinding, severityRank } from "./finding-row";

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
  after?: { severity: FaultSeverity; cursor: string; id: string } | undefined;
  limit: number;
};

const given = (column: SQL, value: string | undefined): SQL[] => (value === undefined ? [] : [sql`${column} = ${value}`]);

const RANK = severityRank(sql`f.severity`);

/** The worst first, and of those the last seen. */
export const findingsPage = ({ within, auditId, after, limit, ...search }: FindingSearch): SQL => {
  const conditions = [
    findingInside(within),
    ...given(sql`f.check_name`, search.check),
    ...given(sql`f.state`, search.state),
    ...(search.severity === undefined ? [] : [sql`${RANK} = ${severityRank(sql`${search.severity}::text`)}`]),
    ...given(sql`f.projection`, search.projection),
    ...given(sql`f.stream_id`, search.streamId),
    ...(auditId === undefined
      ? []
      : [sql`exists (select from tidemark.audit_findings s where s.audit_id = ${auditId}::uuid and s.finding_id = f.id)`]),
    ...(after === undefined
      ? []
      : [
          sql`(${RANK}, f.last_seen, f.id) < (${severityRank(sql`${after.severity}::text`)},
            timestamptz 'epoch' + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)`,
        ]),
  ];
  return sql`
    select ${FINDING_COLUMNS} from tidemark.findings f where ${sql.join(conditions, sql` and `)}
     order by ${RANK} desc, f.last_seen desc, f.id desc limit ${limit}`;
};

export const listFindings = async (db: Database, search: FindingSearch): Promise<StoredFinding[]> =>
  (await db.execute<StoredFinding>(findingsPage(search))).rows;
