import type { Position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { Generation } from "@/server/domain/rebuild";
import type { FieldChange } from "@/server/domain/row-change";
import type { Fault } from "./fault";

/** A stored row and the fold of its events at `checkpoint`. Null: no row is there, or none should be. */
export type JudgedRow = {
  key: string;
  stored: ReadModelRow | null;
  folded: ReadModelRow | null;
  checkpoint: Position;
  /** The version of its stream that it was folded to, where the key is one; null before the first. */
  foldedTo: bigint | null;
};

/** One that is not what its events come to. */
export type WrongRow = JudgedRow & { changes: readonly FieldChange[] };

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

/** Whose row it is. `isStream`: its key is a stream. */
export type RowPlace = { generation: Generation; isStream: boolean };

type FaultAtRow = Pick<Fault, "check" | "severity" | "evidence"> & { what?: string | undefined };

/** A fault of a row, with where the row stood. Values stand in evidence as they are stored, sealed ones sealed. */
export const faultAtRow = ({ generation, isStream }: RowPlace, row: JudgedRow, { check, severity, evidence, what }: FaultAtRow): Fault => ({
  check,
  identity: [generation.projection, row.key, ...(what === undefined ? [] : [what])].join("/"),
  severity,
  projection: generation.projection,
  key: row.key,
  ...(isStream ? { streamId: row.key } : {}),
  evidence: {
    ...evidence,
    projectionVersion: generation.version,
    generation: generation.generation,
    checkpoint: row.checkpoint,
    foldedTo: row.foldedTo?.toString() ?? null,
  },
});

export const rowFault = (place: RowPlace, row: WrongRow): Fault =>
  faultAtRow(place, row, {
    check: rowCheckOf(row),
    severity: "critical",
    evidence: { fields: row.changes.map(({ path, before, after }) => ({ field: path, stored: before, folded: after })) },
  });
