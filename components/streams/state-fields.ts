import { LosslessNumber } from "lossless-json";

export type Field = { path: string; value: unknown };

export const isOpened = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !(value instanceof LosslessNumber) && Object.keys(value).length > 0;

/** As the server spells it: a name that would be read otherwise is quoted. */
const childPath = (path: string, name: string, isList: boolean): string => {
  if (isList) return `${path}[${name}]`;
  if (name === "" || /[.[\]"]/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
};

/**
 * What lies at a path, value by value, in its own order: `address.street`, `lines[2].amount`. What is empty stays whole. Walks without
 * recursion: a payload may be deeper than a call stack.
 */
export const leavesAt = (root: string, whole: unknown): Field[] => {
  const leaves: Field[] = [];
  const waiting: Field[] = [{ path: root, value: whole }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, value } = next;
    if (!isOpened(value)) {
      leaves.push(next);
      continue;
    }
    const children = Object.entries(value).map(([name, child]) => ({ path: childPath(path, name, Array.isArray(value)), value: child }));
    for (let at = children.length - 1; at >= 0; at--) waiting.push(children[at]!);
  }
  return leaves;
};

/** A row field by field. */
export const fieldsOf = (row: Record<string, unknown> | null): Field[] => (isOpened(row) ? leavesAt("", row) : []);
