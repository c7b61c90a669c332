import type { Grant, RoleName } from "@/server/contracts/access";

/** A role as it is being typed; names separated by commas, nothing for everywhere. */
export type GrantDraft = { key: number; role: RoleName; streams: string; projections: string };

let lastKey = 0;
const nextKey = (): number => {
  lastKey += 1;
  return lastKey;
};

export const newDraft = (role: RoleName = "viewer"): GrantDraft => ({ key: nextKey(), role, streams: "", projections: "" });

export const draftOf = ({ role, streamPrefixes, projections }: Grant): GrantDraft => ({
  key: nextKey(),
  role,
  streams: (streamPrefixes ?? []).join(", "),
  projections: (projections ?? []).join(", "),
});

const namesIn = (text: string): string[] | null => {
  const names = [...new Set(text.split(",").map((name) => name.trim()))].filter((name) => name !== "");
  return names.length === 0 ? null : names;
};

export const grantOf = ({ role, streams, projections }: Omit<GrantDraft, "key">): Grant => ({
  role,
  streamPrefixes: namesIn(streams),
  projections: namesIn(projections),
});

const textOf = ({ role, streamPrefixes, projections }: Grant): string => JSON.stringify([role, streamPrefixes, projections]);

/** What a change takes and gives; a role whose limits change is both. */
export const grantChanges = (before: readonly Grant[], after: readonly Grant[]): { gone: Grant[]; come: Grant[] } => {
  const [had, has] = [new Set(before.map(textOf)), new Set(after.map(textOf))];
  return { gone: before.filter((grant) => !has.has(textOf(grant))), come: after.filter((grant) => !had.has(textOf(grant))) };
};
