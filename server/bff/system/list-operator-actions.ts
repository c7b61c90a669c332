import { operatorActionsEndpoint } from "@/server/contracts/system-endpoints";
import { listActions } from "@/server/db/operator-actions/list-actions";
import { context } from "../context";
import { route } from "../route";

export const listOperatorActions = route(operatorActionsEndpoint, async ({ query }) => {
  const actions = await listActions(context().db, query);
  const last = actions.length === query.limit ? actions.at(-1) : undefined;
  return { actions, ...(last ? { next: last.id } : {}) };
});
