import { operatorActionsQuery } from "@/server/contracts/operator-actions";
import { parseSearch, type SearchProblem } from "../address-search";
import { visibleText } from "../visible-text";

const { actor, action, target, from, to } = operatorActionsQuery.shape;

const fields = {
  actor: { schema: actor.unwrap(), message: "must be a name of at most 200 characters" },
  action: { schema: action.unwrap(), message: "must be the name of an action, such as pause-projection" },
  target: { schema: target.unwrap(), message: "must be what was acted on, such as projection:account-balances" },
  from: { schema: from.unwrap(), message: "must be a moment, such as 2026-01-05T08:00:00Z" },
  to: { schema: to.unwrap(), message: "must be a moment, such as 2026-01-05T08:00:00Z" },
} as const;

export type ActionField = keyof typeof fields;
export type ActionSearch = { [Field in ActionField]?: string };

export const actionFields = ["actor", "action", "target", "from", "to"] as const satisfies ActionField[];

export const parseActionSearch = (address: URLSearchParams): { search: ActionSearch; problems: SearchProblem[] } =>
  parseSearch(address, fields);

export const formatActionSearch = (search: ActionSearch): Record<string, string> =>
  Object.fromEntries(
    actionFields.flatMap((name) => {
      const value = search[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );

export const hasFilter = (search: ActionSearch): boolean => Object.keys(formatActionSearch(search)).length > 0;

/** "by ada, to stream account-1, from …"; `timeText` says a moment in the chosen zone. */
export const searchWords = (search: ActionSearch, timeText: (instant: string) => string): string =>
  [
    search.actor && `by ${visibleText(search.actor)}`,
    search.action && `of the kind ${search.action.replaceAll("-", " ")}`,
    search.target && `to ${visibleText(search.target.replace(":", " "))}`,
    search.from && `from ${timeText(search.from)}`,
    search.to && `before ${timeText(search.to)}`,
  ]
    .filter(Boolean)
    .join(", ");
