import type { JsonValue } from "./event";
import { pathTo } from "./field-path";
import { type ColumnKinds, fieldOf, isJsonObject, type ReplayState } from "./replay-state";
import { sameLeaf } from "./same-value";

/** For each leaf the version that last changed its value, in the shape of the value that it speaks of. Never changed in place. */
export type Blame = bigint | readonly Blame[] | ReadonlyMap<string, Blame>;

/** A row with the blame of its fields; empty where there is no row. */
export type BlamedState = { row: ReplayState | null; blame: ReadonlyMap<string, Blame> };

export const NOTHING_BLAMED: BlamedState = { row: null, blame: new Map() };

const isList = (blame: Blame): blame is readonly Blame[] => Array.isArray(blame);
const isFields = (blame: Blame): blame is ReadonlyMap<string, Blame> => blame instanceof Map;

export type BlamedLeaf = { path: string; value: JsonValue; version: bigint };

const fresh = (value: JsonValue, version: bigint): Blame => {
  if (Array.isArray(value)) return value.length === 0 ? version : value.map((item) => fresh(item, version));
  if (isJsonObject(value)) {
    const fields = Object.entries(value);
    return fields.length === 0 ? version : new Map(fields.map(([key, item]) => [key, fresh(item, version)]));
  }
  return version;
};

type Step = { blame: Blame | undefined; before: JsonValue | undefined; after: JsonValue; kind: string | undefined };

const next = ({ blame, before, after, kind }: Step, version: bigint): Blame => {
  if (blame === undefined || before === undefined) return fresh(after, version);
  if (before === after) return blame;
  if (typeof blame === "bigint") return sameLeaf(kind, before, after) ? blame : fresh(after, version);
  if (Array.isArray(after)) {
    if (!isList(blame) || !Array.isArray(before) || after.length === 0) return fresh(after, version);
    return after.map((item, at) => next({ blame: blame[at], before: before[at], after: item, kind: undefined }, version));
  }
  if (!isJsonObject(after) || !isJsonObject(before) || !isFields(blame)) return fresh(after, version);
  return Object.keys(after).length === 0 ? version : nextFields({ row: before, blame }, after, version);
};

/** A loop, because it runs for every column of every event. */
const nextFields = (
  { row, blame }: { row: ReplayState; blame: ReadonlyMap<string, Blame> },
  after: ReplayState,
  version: bigint,
  kinds?: ColumnKinds,
): ReadonlyMap<string, Blame> => {
  const fields = new Map<string, Blame>();
  for (const [key, value] of Object.entries(after))
    fields.set(key, next({ blame: blame.get(key), before: fieldOf(row, key), after: value, kind: kinds?.get(key) }, version));
  return fields;
};

/** After the event at `version` made `row` of the row before. What it left as it was keeps its blame. */
export const blameNext = (before: BlamedState, row: ReplayState | null, version: bigint, kinds: ColumnKinds): BlamedState => {
  if (row === before.row) return before;
  if (row === null) return NOTHING_BLAMED;
  return { row, blame: nextFields({ row: before.row ?? {}, blame: before.blame }, row, version, kinds) };
};

const walk = (path: string, value: JsonValue, blame: Blame, into: BlamedLeaf[], most: number): void => {
  if (into.length > most) return;
  if (typeof blame === "bigint") into.push({ path, value, version: blame });
  else if (isFields(blame) && isJsonObject(value))
    for (const [key, item] of blame) walk(pathTo(path, key), fieldOf(value, key) ?? null, item, into, most);
  else if (isList(blame) && Array.isArray(value))
    for (const [at, item] of blame.entries()) walk(pathTo(path, at), value[at] ?? null, item, into, most);
};

/** Every leaf with the version that last changed it, in the order of the row; at most `most`, and whether these are all. */
export const blamedLeaves = ({ row, blame }: BlamedState, most: number): { leaves: BlamedLeaf[]; isWhole: boolean } => {
  const leaves: BlamedLeaf[] = [];
  walk("", row ?? {}, blame, leaves, most);
  return { leaves: leaves.slice(0, most), isWhole: leaves.length <= most };
};
