import type { JsonValue } from "./event";
import { pathTo } from "./field-path";
import { type ColumnKinds, fieldOf, isJsonObject, type ReplayState } from "./replay-state";
import { sameLeaf } from "./same-value";

/** `before` or `after` is absent where the field is not there at all. */
export type StateChange = { path: string; before?: JsonValue; after?: JsonValue };

type Pair = { path: string; kind: string | undefined; before: JsonValue | undefined; after: JsonValue | undefined };

const keysOf = (before: ReplayState, after: ReplayState): string[] => [
  ...Object.keys(after),
  ...Object.keys(before).filter((key) => !Object.hasOwn(after, key)),
];

const collect = ({ path, kind, before, after }: Pair, into: StateChange[]): void => {
  if (before === after) return;
  if (before === undefined || after === undefined) {
    into.push({ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) });
  } else if (Array.isArray(before) && Array.isArray(after)) {
    for (let at = 0; at < Math.max(before.length, after.length); at += 1)
      collect({ path: pathTo(path, at), kind: undefined, before: before[at], after: after[at] }, into);
  } else if (isJsonObject(before) && isJsonObject(after)) {
    for (const key of keysOf(before, after)) {
      const [was, is] = [fieldOf(before, key), fieldOf(after, key)];
      if (was !== is) collect({ path: pathTo(path, key), kind: undefined, before: was, after: is }, into);
    }
  } else if (!sameLeaf(kind, before, after)) {
    into.push({ path, before, after });
  }
};

const nullsFor = (state: ReplayState): ReplayState => Object.fromEntries(Object.keys(state).map((key) => [key, null]));

/**
 * Fields that differ, in the order of the row: the shallowest path at which one side is no container any more, arrays by index. A row
 * that is not there has null everywhere.
 */
export const stateChanges = (before: ReplayState | null, after: ReplayState | null, kinds: ColumnKinds): StateChange[] => {
  const changes: StateChange[] = [];
  if (before === after) return changes;
  const [one, other] = [before ?? nullsFor(after ?? {}), after ?? nullsFor(before ?? {})];
  for (const key of keysOf(one, other)) {
    const [was, is] = [fieldOf(one, key), fieldOf(other, key)];
    // Most fields of a large state: no way is spelt for what did not change.
    if (was !== is) collect({ path: pathTo("", key), kind: kinds.get(key), before: was, after: is }, changes);
  }
  return changes;
};
