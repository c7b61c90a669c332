import type { JsonValue } from "./event";
import type { CellValue, ReadModelRow } from "./read-model";

/** What a stream's events fold to: the columns of a projection, or the fields of merged payloads. */
export type ReplayState = Readonly<Record<string, JsonValue>>;

/** By column, as the read model stores it. Fields that are not listed hold JSON as payloads spell it. */
export type ColumnKinds = ReadonlyMap<string, string>;

export const NO_KINDS: ColumnKinds = new Map();

export const isJsonObject = (value: JsonValue): value is { [key: string]: JsonValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A key of the object itself: payloads may name a field `constructor` or `__proto__`. */
export const fieldOf = (object: ReplayState, key: string): JsonValue | undefined => (Object.hasOwn(object, key) ? object[key] : undefined);

const isCell = (value: JsonValue): value is CellValue => typeof value !== "object" || value === null;

export const isReadModelRow = (state: ReplayState): state is ReadModelRow => Object.values(state).every(isCell);
