/** How a cached key stands beside its row. */
export const standings = ["consistent", "conflicting", "stale", "newer", "missing", "surplus", "foreign", "moving", "nowhere"] as const;
export type Standing = (typeof standings)[number];

/** `foreign`: the key holds something that is no text, or one that is too large to be looked at. */
export type Cached = { kind: "absent" } | { kind: "text"; text: string } | { kind: "foreign"; why: string };

export type KeyFacts = {
  cached: Cached["kind"];
  hasRow: boolean;
  isSame: boolean;
  /** Whether the value was read further than the row; null where it does not say. */
  isNewer: boolean | null;
  /** Events that the read model has read and the value has not; null where nobody can tell. */
  behind: number | null;
};

/** What is in neither cache nor read model is nowhere, and nothing is wrong with it. */
export const judgeKey = ({ cached, hasRow, isSame, isNewer, behind }: KeyFacts): Standing => {
  if (cached === "foreign") return "foreign";
  if (cached === "absent") return hasRow ? "missing" : "nowhere";
  if (hasRow && isSame) return "consistent";
  if (isNewer) return "newer";
  if (!hasRow) return "surplus";
  return behind !== null && behind > 0 ? "stale" : "conflicting";
};

/** A key that is not cached is read from the database; where every row has to be cached, readers find nothing. */
export const isInconsistent = (standing: Standing, { holdsEveryRow }: { holdsEveryRow: boolean }): boolean =>
  standing === "conflicting" ||
  standing === "stale" ||
  standing === "surplus" ||
  standing === "foreign" ||
  (standing === "missing" && holdsEveryRow);

/** What a look counts: a key that is written meanwhile, and one that is nowhere, say nothing. */
export const isCounted = (standing: Standing): boolean => standing !== "moving" && standing !== "nowhere";
