import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";
import { masked } from "@/server/domain/sight/mask";
import { type Openness, openFieldOf, UNKNOWN } from "@/server/domain/sight/openness";
import type { StateChange } from "@/server/domain/state-changes";
import { uncoded } from "./masked-merge";
import { opennessOfVersion, type Sight } from "./sight";

/** Rows of one key as somebody sees them: made by these versions of a projection, whose column both have to leave open. */
export type RowSight = {
  row(row: Readonly<Record<string, unknown>> | null): Record<string, unknown> | null;
  value(column: string, value: unknown): unknown;
  changes(changes: readonly StateChange[]): SeenChange[];
};
type SeenChange = { path: string; before?: unknown; after?: unknown };

const AS_IT_IS: RowSight = { row: (row) => row && { ...row }, value: (_, value) => value, changes: (changes) => [...changes] };

/** Covered before it was folded: see `maskedMerge`. */
const MERGED: RowSight = {
  row: (row) => row && Object.fromEntries(Object.entries(row).map(([field, of]) => [field, uncoded(of)])),
  value: (_, value) => uncoded(value),
  changes: (changes) =>
    changes.map(({ path, before, after }) => ({
      path,
      ...(before === undefined ? {} : { before: uncoded(before) }),
      ...(after === undefined ? {} : { after: uncoded(after) }),
    })),
};

/** The column that a path leads into: `address.street` and `["a.b"]` begin with one. */
export const columnOf = (path: string): string => {
  const quoted = /^\["(?:[^"\\]|\\.)*"\]/.exec(path)?.[0];
  return quoted ? String(JSON.parse(quoted.slice(1, -1))) : (/^[^.[]*/.exec(path)?.[0] ?? "");
};

const covering = (columnOpenness: (column: string) => Openness): RowSight => {
  const value = (column: string, of: unknown): unknown => (of === undefined ? of : masked(of, columnOpenness(column)));
  return {
    row: (row) => row && Object.fromEntries(Object.entries(row).map(([column, of]) => [column, value(column, of)])),
    value,
    changes: (changes) =>
      changes.map(({ path, before, after }) => ({
        path,
        ...(before === undefined ? {} : { before: value(columnOf(path), before) }),
        ...(after === undefined ? {} : { after: value(columnOf(path), after) }),
      })),
  };
};

type Rows = { projection: string; versions: readonly number[]; streamId?: string | undefined };

/** `streamId` where the row's key is one. A column is open where every version that has it leaves it open. */
export const rowSight = (sight: Sight, { projection, versions, streamId }: Rows): RowSight => {
  if (projection === MERGED_PAYLOADS) return sight.sees({ streamId }) ? AS_IT_IS : MERGED;
  if (sight.sees({ projection, streamId })) return AS_IT_IS;
  const rows = versions.map((version) => opennessOfVersion(sight.registry, projection, version));
  const openness = (column: string): Openness => {
    const known = rows.map((row) => openFieldOf(row, column)).filter(({ kind }) => kind !== "unknown");
    return known.find(({ kind }) => kind === "personal") ?? known[0] ?? UNKNOWN;
  };
  return covering(openness);
};
