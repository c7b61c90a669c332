import { z } from "zod";
import { approvalsEndpoint } from "@/server/contracts/approval-endpoints";
import type { ApprovalsQuery } from "@/server/contracts/approvals";
import type { StoredApproval } from "@/server/db/approvals/approval-row";
import { listApprovals as listStored } from "@/server/db/approvals/list-approvals";
import { personBehind } from "@/server/db/approvals/person-behind";
import type { Scope } from "@/server/domain/access/grants";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { contractApproval, isVisible } from "./contract-approval";

/** Microseconds since 1970, and the id. */
const pageKey = z.tuple([z.string().regex(/^\d{1,17}$/), z.uuid()]);
type Key = { cursor: string; id: string };

const afterOf = (after: string): Key => {
  const [cursor, id] = keyOf(pageKey, after);
  return { cursor, id };
};

/** A page of what is inside the scope: as many reads as it takes, each of one page. */
const visiblePage = async (
  scope: Scope,
  { after, ...search }: ApprovalsQuery,
): Promise<{ page: StoredApproval[]; last: Key | undefined }> => {
  const page: StoredApproval[] = [];
  let from = after === undefined ? undefined : afterOf(after);
  for (;;) {
    const read = await listStored(context().db, { ...search, after: from });
    for (const stored of read) {
      from = { cursor: stored.cursor, id: stored.id };
      if (isVisible(stored, scope)) page.push(stored);
      if (page.length === search.limit) return { page, last: from };
    }
    if (read.length < search.limit) return { page, last: undefined };
  }
};

export const listApprovals = route(approvalsEndpoint, async ({ query, actor, scope }) => {
  const personId = await personBehind(context().db, actor);
  const { page, last } = await visiblePage(scope, query);
  return {
    approvals: page.map((stored) => contractApproval(stored, actor, personId)),
    ...(last ? { next: cursorOf([last.cursor, last.id]) } : {}),
  };
});
