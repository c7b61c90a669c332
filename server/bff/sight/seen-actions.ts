import type { OperatorActionsResponse } from "@/server/contracts/operator-actions";
import { MASK } from "@/server/domain/sight/mask-sign";
import { rowSight } from "./seen-rows";
import { isKeyHidden, type Sight } from "./sight";

type Action = OperatorActionsResponse["actions"][number];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** `sequence:balances/account-1`, `row:balances/account-1`: what was acted on has a key in its name. */
const KEYED = /^(sequence|row):([a-z0-9-]+)\/(.*)$/s;

/** What was recorded of a row keeps the row as it was; it is shown as the row itself would be. */
const seenRow = (sight: Sight, recorded: unknown, projection: string, key: string): unknown => {
  if (!isRecord(recorded) || !("row" in recorded)) return recorded;
  const version = Number(recorded["version"]);
  const rows = rowSight(sight, { projection, versions: [version], streamId: key });
  return { ...recorded, row: isRecord(recorded["row"]) ? rows.row(recorded["row"]) : null };
};

const seenAction = <A extends Action>(sight: Sight, action: A): A => {
  const [, kind, projection, key] = KEYED.exec(action.target) ?? [];
  if (projection === undefined || key === undefined) return action;
  const target = isKeyHidden(sight, projection) ? `${kind}:${projection}/${MASK}` : action.target;
  return {
    ...action,
    target,
    before: seenRow(sight, action.before, projection, key),
    after: seenRow(sight, action.after, projection, key),
  };
};

/** The action log for people who do not see personal fields. */
export const seenActions = <A extends { actions: Action[] }>(sight: Sight, answer: A): A => ({
  ...answer,
  actions: answer.actions.map((action) => seenAction(sight, action)),
});
