import type { CacheStrategy } from "./cache/cache-strategy";
import type { ReadModelRow } from "./read-model";

export const REPAIR_STATES = ["planning", "planned", "running", "done", "failed", "cancelled"] as const;
export type RepairState = (typeof REPAIR_STATES)[number];
/** `undo` brings back the rows that a repair replaced; `cache` sets cached keys right. */
export const REPAIR_KINDS = ["repair", "undo", "cache"] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];
/** Of kind `cache` alone. */
export type CacheRepair = { cache: string | null; strategy: CacheStrategy | null };
export const NO_CACHE: CacheRepair = { cache: null, strategy: null };
/** `moved`: it was no more what the plan says, and was left as it is. */
export type RepairOutcome = "written" | "moved";

/** One row of a plan; null where there is none, or none should be. `mark` says who wrote the row before; of a cached key it is the value. */
export type RepairItem = { key: string; before: ReadModelRow | null; mark: string | null; after: ReadModelRow | null };

/** A plan that a person can look through. A read model with more wrong rows is rebuilt. */
export const MOST_REPAIRED = 10_000;

/** Why a row is not that of its plan any more. */
export type MovedWhy = "changed" | "removed" | "added" | "held";
export type MovedRows = { count: number; rows: { key: string; why: MovedWhy }[] };

export const isRepairOver = (state: RepairState): boolean => state === "done" || state === "failed" || state === "cancelled";
