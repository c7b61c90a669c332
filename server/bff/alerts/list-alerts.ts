import { z } from "zod";
import { alertsEndpoint } from "@/server/contracts/alert-endpoints";
import type { AlertsQuery } from "@/server/contracts/alerts";
import type { StoredAlert } from "@/server/db/alerts/alert-row";
import { type AlertKey, listAlerts as listStored } from "@/server/db/alerts/list-alerts";
import type { Scope } from "@/server/domain/access/grants";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { contractAlert, isVisible } from "./contract-alert";

/** Whether it is over, microseconds since 1970, and the id. */
const pageKey = z.tuple([z.boolean(), z.string().regex(/^\d{1,17}$/), z.uuid()]);

const afterOf = (after: string): AlertKey => {
  const [isOver, cursor, id] = keyOf(pageKey, after);
  return { isOver, cursor, id };
};

const keyOfAlert = ({ state, cursor, id }: StoredAlert): AlertKey => ({ isOver: state === "resolved", cursor, id });

/** A page of what is inside the scope: as many reads as it takes, each of one page. */
const visiblePage = async (
  scope: Scope,
  { after, ...search }: AlertsQuery,
): Promise<{ page: StoredAlert[]; last: AlertKey | undefined }> => {
  const page: StoredAlert[] = [];
  let from = after === undefined ? undefined : afterOf(after);
  for (;;) {
    const read = await listStored(context().db, { ...search, after: from });
    for (const stored of read) {
      from = keyOfAlert(stored);
      if (isVisible(stored, scope)) page.push(stored);
      if (page.length === search.limit) return { page, last: from };
    }
    if (read.length < search.limit) return { page, last: undefined };
  }
};

export const listAlerts = route(alertsEndpoint, async ({ query, scope }) => {
  const { page, last } = await visiblePage(scope, query);
  return { alerts: page.map(contractAlert), ...(last ? { next: cursorOf([last.isOver, last.cursor, last.id]) } : {}) };
});
