import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ApprovalKind } from "@/server/domain/approval";
import { APPROVAL_COLUMNS, STATE, type StoredApproval } from "./approval-row";

export type ApprovalSearch = {
  state: "waiting" | "decided" | "all";
  kind?: ApprovalKind | undefined;
  after?: { cursor: string; id: string } | undefined;
  limit: number;
};

const STATES = { all: sql`true`, waiting: sql`${STATE} = 'waiting'`, decided: sql`${STATE} <> 'waiting'` };

/** Newest first. */
export const listApprovals = async (db: Database, { state, kind, after, limit }: ApprovalSearch): Promise<StoredApproval[]> => {
  const { rows } = await db.execute<StoredApproval>(sql`
    select ${APPROVAL_COLUMNS} from tidemark.approvals a
     where ${STATES[state]} and ${kind === undefined ? sql`true` : sql`a.kind = ${kind}`}
       and ${after ? sql`((extract(epoch from a.requested_at) * 1000000)::bigint, a.id) < (${after.cursor}::bigint, ${after.id}::uuid)` : sql`true`}
     order by a.requested_at desc, a.id desc limit ${limit}`);
  return rows;
};
