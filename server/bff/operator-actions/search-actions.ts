import type { OperatorActionsQuery } from "@/server/contracts/operator-actions";
import { type ActionSearch, listActions, type StoredAction } from "@/server/db/operator-actions/list-actions";
import type { Scope } from "@/server/domain/access/grants";
import { isActionVisible, targetsLike } from "@/server/domain/action-target";
import { logText } from "@/server/domain/log-text";
import type { Actor } from "../access/actor";
import { context } from "../context";

const PAGE = 500;

type Asked = Omit<OperatorActionsQuery, "limit">;

const searchOf = ({ target, actor, ...rest }: Asked): Omit<ActionSearch, "limit"> => {
  const projections = [...new Set(context().config.registry.projections.map(({ name }) => name))];
  return {
    ...rest,
    ...(actor === undefined ? {} : { actor: logText(actor) }),
    ...(target === undefined ? {} : { targets: targetsLike(logText(target), projections) }),
    ...(target?.startsWith("stream:") ? { streamId: target.slice("stream:".length) } : {}),
  };
};

/** What somebody may see of the log, newest first: `rows` as they are, a page for each read, and the id that it ended with. */
export async function* searchActions(
  asked: Asked,
  { actor, scope }: { actor: Actor; scope: Scope },
): AsyncGenerator<{ rows: StoredAction[]; last: string }> {
  const search = searchOf(asked);
  for (let after = asked.after; ; ) {
    const page = await listActions(context().db, { ...search, after, limit: PAGE });
    const last = page.at(-1);
    if (!last) return;
    yield { rows: page.filter((row) => isActionVisible(row, { scope, personId: actor.id })), last: last.id };
    if (page.length < PAGE) return;
    after = last.id;
  }
}
