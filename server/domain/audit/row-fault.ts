import type { Position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { Generation } from "@/server/domain/rebuild";
import type { FieldChange } from "@/server/domain/row-change";
import type { Fault } from "./fault";

/** A stored row that is not the fold of its events. Null: no row is there, or none should be. */
export type WrongRow = {
  key: string;
  stored: ReadModelRow | null;
  folded: ReadModelRow | null;
  changes: readonly FieldChange[];
  checkpoint: Position;
  foldedTo: bigint | null;
};

export const rowCheckNames = ["row_missing", "row_surplus", "row_different"] as const;
export type RowCheckName = (typeof rowCheckNames)[number];

/** What each of them looks for. */
export const ROW_CHECKS: Readonly<Record<RowCheckName, string>> = {
  row_missing: "Rows that a projection's events make and its read model does not have",
  row_surplus: "Rows of a read model that no event makes",
  row_different: "Rows whose fields are not those that their events fold to",
};

export const rowCheckOf = ({ stored, folded }: Pick<WrongRow, "stored" | "folded">): RowCheckName => {
  if (stored === null) return "row_missing";
  return folded === null ? "row_surplus" : "row_different";
};

/** `isStream`: the row's key is a stream. Values stand in it as they are stored, sealed ones sealed. */
export const rowFault = ({ projection, version, generation }: Generation, row: WrongRow, isStream: boolean): Fault => ({
  check: rowCheckOf(row),
  identity: `${projection}/${row.key}`,
  severity: "critical",
  projection,
  key: row.key,
  ...(isStream ? { streamId: row.key } : {}),
  evidence: {
    projectionVersion: version,
    generation,
    checkpoint: row.checkpoint,
    foldedTo: row.foldedTo?.toString() ?? null,
    fields: row.changes.map(({ path, before, after }) => ({ field: path, stored: before, folded: after })),
  },
});
