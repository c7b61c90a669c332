import { z } from "zod";
import { reconciliationsEndpoint } from "@/server/contracts/reconciliation-endpoints";
import type { Reconciliation } from "@/server/contracts/reconciliations";
import { listReconciliations as listStored, type StoredReconciliation } from "@/server/db/reconciliations/list-reconciliations";
import { isInside, projectionsOf, type Scope } from "@/server/domain/access/grants";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";

const pageKey = z.tuple([z.string().regex(/^\d{1,18}$/)]);

const unappliedOf = ({ unappliedCount, unapplied, projection }: StoredReconciliation, scope: Scope): Reconciliation["unapplied"] =>
  unappliedCount === null || unapplied === null
    ? null
    : { count: unappliedCount, first: unapplied.filter(({ streamId }) => isInside(scope, { projection, streamId })) };

const contractOf = (stored: StoredReconciliation, scope: Scope): Reconciliation => {
  const { sourcePosition, sourceEventId, modelPosition, modelEventId, unappliedCount: _, ...rest } = stored;
  return {
    ...rest,
    source: { position: sourcePosition, eventId: sourceEventId },
    model: { position: modelPosition, eventId: modelEventId },
    unapplied: unappliedOf(stored, scope),
  };
};

export const listReconciliations = route(reconciliationsEndpoint, async ({ query: { projection, after, limit }, scope }) => {
  const [cursor] = after === undefined ? [] : keyOf(pageKey, after);
  const stored = await listStored(context().db, { projection, projections: projectionsOf(scope), after: cursor, limit });
  const last = stored.length === limit ? stored.at(-1) : undefined;
  return { reconciliations: stored.map((each) => contractOf(each, scope)), ...(last ? { next: cursorOf([last.id]) } : {}) };
});
