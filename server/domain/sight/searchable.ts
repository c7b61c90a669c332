import { hiddenAt, type Openness } from "./openness";

/** What may be asked about the payloads of which types; or the field that may not be asked about, and why. */
export type Searchable = { types: readonly string[] } | { field: string; why: "personal" | "unknown" };

const pathName = (path: readonly string[]): string => path.join(".");

/**
 * The types whose payloads somebody may be told about who does not see personal fields: an answer to a condition on a hidden field would give
 * it away. A field that one type calls personal is refused unless the search is of other types; one that a type does not know is not looked at
 * there.
 */
export const searchable = (
  paths: readonly (readonly string[])[],
  types: ReadonlyMap<string, Openness>,
  onlyType: string | undefined,
): Searchable => {
  const asked = [...types].filter(([name]) => onlyType === undefined || name === onlyType);
  for (const path of paths) {
    const verdicts = asked.map(([, openness]) => hiddenAt(openness, path));
    if (verdicts.includes("personal")) return { field: pathName(path), why: "personal" };
    if (!verdicts.includes(null)) return { field: pathName(path), why: "unknown" };
  }
  return { types: asked.filter(([, openness]) => paths.every((path) => hiddenAt(openness, path) === null)).map(([name]) => name) };
};
