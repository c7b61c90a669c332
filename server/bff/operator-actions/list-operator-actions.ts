import type { OperatorAction } from "@/server/contracts/operator-actions";
import { operatorActionsEndpoint } from "@/server/contracts/system-endpoints";
import { route } from "../route";
import { searchActions } from "./search-actions";

/** Rows that one request looks at where most of them are outside of the scope; the next one goes on from there. */
const MOST_READS = 10;

export const listOperatorActions = route(operatorActionsEndpoint, async ({ query: { limit, ...asked }, actor, scope }) => {
  const actions: OperatorAction[] = [];
  let reads = 0;
  for await (const { rows, last } of searchActions(asked, { actor, scope })) {
    const wanted = rows.slice(0, limit - actions.length);
    actions.push(...wanted);
    reads += 1;
    if (actions.length === limit) return { actions, next: wanted.at(-1)?.id ?? last };
    if (reads === MOST_READS) return { actions, next: last };
  }
  return { actions };
});
