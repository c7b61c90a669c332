import type { OperatorAction } from "@/server/contracts/operator-actions";
import { MASK } from "@/server/domain/sight/mask-sign";
import { maskedMessage } from "@/server/domain/sight/masked-message";
import { rowSight } from "./seen-rows";
import { isKeyHidden, type Sight } from "./sight";

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

/** Of a look-up: two equal ones would tell who looked up the same person. */
const HASH_OF_VALUE = "valueHash";

/** What went wrong says what it met: without the values, wherever it stands in a record. */
const withoutValues = (recorded: unknown): unknown => {
  if (Array.isArray(recorded)) return recorded.map(withoutValues);
  if (!isRecord(recorded)) return recorded;
  const { message, type } = recorded;
  const told = Object.fromEntries(Object.entries(recorded).map(([name, of]) => [name, name === HASH_OF_VALUE ? MASK : withoutValues(of)]));
  return typeof message === "string" ? { ...told, message: maskedMessage(message, typeof type === "string" ? type : "") } : told;
};

/** Which letters an act was about is told by the names of their sequences: a key that names a person is none to tell. */
const withoutKeys = (sight: Sight, recorded: unknown): unknown => {
  const { projection } = isRecord(recorded) ? recorded : {};
  if (typeof projection !== "string" || !isKeyHidden(sight, projection)) return recorded;
  const cover = (of: unknown, name = ""): unknown => {
    if (typeof of === "string") return name === "sequence" || name === "sequences" ? MASK : of;
    if (Array.isArray(of)) return of.map((item) => cover(item, name));
    return isRecord(of) ? Object.fromEntries(Object.entries(of).map(([field, item]) => [field, cover(item, field)])) : of;
  };
  return cover(recorded);
};

/** What somebody did, for people who do not see personal fields: what was before and after may hold them. */
export const seenAction = <A extends OperatorAction>(sight: Sight, action: A): A => {
  const covered = (recorded: unknown) => (sight.seesEverything ? recorded : withoutKeys(sight, withoutValues(recorded)));
  const [, kind, projection, key] = KEYED.exec(action.target) ?? [];
  if (projection === undefined || key === undefined) return { ...action, before: covered(action.before), after: covered(action.after) };
  const target = isKeyHidden(sight, projection) ? `${kind}:${projection}/${MASK}` : action.target;
  return {
    ...action,
    target,
    before: seenRow(sight, covered(action.before), projection, key),
    after: seenRow(sight, covered(action.after), projection, key),
  };
};

export const seenActions = <A extends { actions: OperatorAction[] }>(sight: Sight, answer: A): A => ({
  ...answer,
  actions: answer.actions.map((action) => seenAction(sight, action)),
});
