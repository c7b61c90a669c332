import type { KnownRunbook } from "./read-runbooks";

export const OWN_CHECK = "own-check";

type Found = Pick<KnownRunbook, "ours" | "own">;

const covering = (runbooks: readonly KnownRunbook[], side: "ours" | "own", name: string) =>
  runbooks.map((each) => each[side]).find((parsed) => parsed?.slug === name || parsed?.covers.includes(name)) ?? null;

/**
 * The one of this name, or that covers it. What the team wrote for the name alone stands beside ours for it; a check of the team's without a
 * runbook of its own has the one for all of those.
 */
export const findRunbook = (runbooks: readonly KnownRunbook[], name: string, isOwnCheck: boolean): Found | null => {
  const ours = covering(runbooks, "ours", name) ?? (isOwnCheck ? covering(runbooks, "ours", OWN_CHECK) : null);
  const own = covering(runbooks, "own", name) ?? (ours === null ? null : covering(runbooks, "own", ours.slug));
  return ours === null && own === null ? null : { ours, own };
};
