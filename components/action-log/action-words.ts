import { paths } from "../paths";

/** "pause-projection" as people say it. */
export const actionText = (action: string): string => action.replaceAll("-", " ");

type Target = { kind: string; name: string; href: string | null };

const afterSlash = (text: string): [before: string, after: string] => {
  const at = text.indexOf("/");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
};

const hrefs: Partial<Record<string, (id: string) => string>> = {
  projection: paths.projection,
  operation: paths.operation,
  rebuild: paths.rebuild,
  repair: paths.repair,
  "log-repair": paths.logRepair,
  stream: (id) => paths.stream(id),
  "case-file": paths.caseFile,
  approval: paths.approval,
  alert: paths.alert,
  "alert-target": () => paths.alerts(),
  person: () => paths.people(),
  token: () => paths.people(),
  sequence: (id) => paths.heldSequence(...afterSlash(id)),
  row: (id) => paths.stream(afterSlash(id)[1]),
  checkpoint: (id) => paths.source(afterSlash(id)[0]),
  cause: (id) => {
    const [projection, fingerprint] = afterSlash(id);
    return paths.deadLetters({ projection, fingerprint });
  },
};

/** What was acted on: its kind in words, its name, and where it stands; without an address where nothing of it can be opened. */
export const targetOf = (target: string): Target => {
  const at = target.indexOf(":");
  if (at < 0) return { kind: "", name: target.replaceAll("-", " "), href: target === "action-log" ? paths.actionLog() : null };
  const [kind, name] = [target.slice(0, at), target.slice(at + 1)];
  const hrefOf = name !== "" && Object.hasOwn(hrefs, kind) ? hrefs[kind] : undefined;
  return { kind: kind.replaceAll("-", " "), name, href: hrefOf?.(name) ?? null };
};

export type Change = { field: string; before: string | null; after: string | null };

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** What differs between before and after, by field; what was as it is is left out. A value that has no fields is one by itself. */
export const changesOf = ({ before, after }: { before?: unknown; after?: unknown }): Change[] => {
  if (!isFields(before ?? {}) || !isFields(after ?? {})) {
    const [was, is] = [textOf(before), textOf(after)];
    return was === is ? [] : [{ field: "", before: was, after: is }];
  }
  const [was, is] = [isFields(before) ? before : {}, isFields(after) ? after : {}];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => ({ field, before: textOf(was[field]), after: textOf(is[field]) }))
    .filter((change) => change.before !== change.after);
};
