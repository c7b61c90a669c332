import type { FindingsQuery, FindingsResponse } from "@/server/contracts/findings";
import { listFindings } from "@/server/db/findings/list-findings";
import type { Scope } from "@/server/domain/access/grants";
import { context } from "../context";
import { afterTime, nextByTime } from "../time-cursor";
import { contractFinding } from "./contract-finding";

/** What somebody may know of. */
export const findFindings = async ({ after, ...search }: FindingsQuery & { auditId?: string }, scope: Scope): Promise<FindingsResponse> => {
  const stored = await listFindings(context().db, { ...search, within: scope, after: afterTime(after) });
  return { findings: stored.map(contractFinding), ...nextByTime(stored, search.limit) };
};
