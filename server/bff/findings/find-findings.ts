import type { FindingsQuery, FindingsResponse } from "@/server/contracts/findings";
import { listFindings } from "@/server/db/findings/list-findings";
import type { Scope } from "@/server/domain/access/grants";
import { context } from "../context";
import { contractFinding } from "./contract-finding";
import { afterFinding, nextFinding } from "./finding-cursor";

/** What somebody may know of. */
export const findFindings = async ({ after, ...search }: FindingsQuery & { auditId?: string }, scope: Scope): Promise<FindingsResponse> => {
  const stored = await listFindings(context().db, { ...search, within: scope, after: afterFinding(after) });
  return { findings: stored.map(contractFinding), ...nextFinding(stored, search.limit) };
};
