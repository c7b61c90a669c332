import type { JsonValue } from "@/server/domain/event";

type Fields = { [key: string]: JsonValue };

/** Written another way than the fold: in place, on a copy, with no thought of speed. */
export const referenceMerge = (payloads: readonly Fields[]): Fields => {
  const into = (target: Fields, source: Fields): void => {
    for (const key of Object.keys(source)) {
      const value = source[key]!;
      const there = target[key];
      if (isFields(value) && there !== undefined && isFields(there)) into(there, value);
      else target[key] = structuredClone(value);
    }
  };
  const state: Fields = {};
  for (const payload of payloads) into(state, structuredClone(payload));
  return state;
};

const isFields = (value: JsonValue): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** Every value that holds no other one, by its way as JSON pointers spell it. */
export const referenceLeaves = (value: JsonValue, way: readonly (string | number)[] = []): Map<string, string> => {
  const inside = Array.isArray(value) ? [...value.entries()] : isFields(value) ? Object.entries(value) : [];
  if (inside.length === 0) return new Map([[JSON.stringify(way), JSON.stringify(value)]]);
  return new Map(inside.flatMap(([key, item]) => [...referenceLeaves(item, [...way, key])]));
};

/** `a.b[2]["c.d"]` back to its parts. */
export const wayOf = (path: string): (string | number)[] =>
  [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\.?([^.[\]"]+)/g)].map(([, quoted, index, name]) =>
    quoted !== undefined ? JSON.parse(`"${quoted}"`) : index !== undefined ? Number(index) : name!,
  );

/** For each leaf of the last state the version since which it has stood as it does, by looking at every version. */
export const referenceBlame = (states: readonly Fields[]): Map<string, number> => {
  const seen = states.map((state) => referenceLeaves(state));
  const last = seen.at(-1)!;
  return new Map(
    [...last].map(([way, value]) => {
      let since = states.length;
      while (since > 1 && seen[since - 2]!.get(way) === value) since -= 1;
      return [way, since];
    }),
  );
};

/** Does to a copy of `before` what the changes say. */
export const patched = (before: Fields, changes: readonly { path: string; before?: unknown; after?: unknown }[]): Fields => {
  const state: JsonValue = structuredClone(before);
  // Ends of arrays go first from behind, so that the places of others stay what they are.
  for (const change of [...changes].reverse()) {
    if ("after" in change) continue;
    const way = wayOf(change.path);
    const holder = holderOf(state, way);
    const key = way.at(-1)!;
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else if (isFields(holder)) delete holder[key];
  }
  for (const change of changes) {
    if (!("after" in change)) continue;
    const way = wayOf(change.path);
    const holder = holderOf(state, way);
    const value: JsonValue = JSON.parse(JSON.stringify(change.after));
    if (Array.isArray(holder)) holder[Number(way.at(-1))] = value;
    else if (isFields(holder)) holder[way.at(-1)!] = value;
  }
  return state;
};

const holderOf = (state: JsonValue, way: readonly (string | number)[]): JsonValue =>
  way.slice(0, -1).reduce<JsonValue>((at, key) => (Array.isArray(at) ? at[Number(key)]! : isFields(at) ? at[key]! : null), state);
