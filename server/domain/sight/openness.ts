/**
 * How much of a value everybody may see. `scalar` is open where the value is of one of its kinds: text that stands where a definition has a
 * number was not foreseen, and nobody has said that it names no one.
 */
export type Openness =
  | { kind: "personal" }
  /** No definition knows it. */
  | { kind: "unknown" }
  | { kind: "scalar"; of: readonly ScalarKind[] }
  | { kind: "fields"; fields: ReadonlyMap<string, Openness> }
  | { kind: "items"; of: Openness }
  /** An object whose names are data, and whose values are alike. */
  | { kind: "values"; of: Openness }
  | { kind: "either"; of: readonly Openness[] };

export type ScalarKind = "string" | "number" | "boolean" | "null";

export const PERSONAL: Openness = { kind: "personal" };
export const UNKNOWN: Openness = { kind: "unknown" };

const isHidden = ({ kind }: Openness): boolean => kind === "personal" || kind === "unknown";

const alternatives = (openness: Openness): readonly Openness[] =>
  openness.kind === "either" ? openness.of.flatMap(alternatives) : [openness];

/** One of several: open where one of them is, personal where one of them says so. */
export const either = (several: readonly Openness[]): Openness => {
  if (several.some(({ kind }) => kind === "personal")) return PERSONAL;
  const known = several.flatMap(alternatives).filter((one) => !isHidden(one));
  if (known.length === 0) return UNKNOWN;
  return known.length === 1 ? known[0]! : { kind: "either", of: known };
};

/** Of a field of what is an object. */
export const openFieldOf = (openness: Openness, name: string): Openness => {
  if (openness.kind === "personal") return PERSONAL;
  const fields = alternatives(openness).flatMap((one): Openness[] => {
    if (one.kind === "fields") return [one.fields.get(name) ?? UNKNOWN];
    return one.kind === "values" ? [one.of] : [];
  });
  return either(fields);
};

/** Of an item of what is a list. */
export const openItemOf = (openness: Openness): Openness =>
  openness.kind === "personal" ? PERSONAL : either(alternatives(openness).flatMap((one) => (one.kind === "items" ? [one.of] : [])));

export const isOpenScalar = (openness: Openness, kind: ScalarKind): boolean =>
  alternatives(openness).some((one) => one.kind === "scalar" && one.of.includes(kind));

/** Why somebody without the right to personal fields may not ask about a place in a payload; null where everybody may. */
export const hiddenAt = (openness: Openness, path: readonly string[]): "personal" | "unknown" | null => {
  let at = openness;
  for (const name of path)
    at = /^\d+$/.test(name) && alternatives(at).some(({ kind }) => kind === "items") ? openItemOf(at) : openFieldOf(at, name);
  return at.kind === "personal" || at.kind === "unknown" ? at.kind : null;
};
