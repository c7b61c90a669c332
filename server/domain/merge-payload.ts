import type { JsonValue } from "./event";
import { fieldOf, isJsonObject, type ReplayState } from "./replay-state";

/** A field that is not named keeps its value; objects are merged, everything else is replaced: arrays whole, null too. */
const merged = (before: JsonValue | undefined, after: JsonValue): JsonValue =>
  before !== undefined && isJsonObject(before) && isJsonObject(after) ? mergedFields(before, after) : after;

/** What stays the same stays the same object. No field's name has a meaning of its own: built from entries, `__proto__` is a field. */
const mergedFields = (before: ReplayState, after: ReplayState): { [key: string]: JsonValue } =>
  Object.fromEntries([
    ...Object.entries(before),
    ...Object.entries(after).map(([key, value]): [string, JsonValue] => [key, merged(fieldOf(before, key), value)]),
  ]);

/**
 * The state of a stream that nobody defined a projection for: its payloads merged in order, the last one wins, field by field. A payload
 * that is no object stands under `value`.
 */
export const mergePayload = (state: ReplayState | null, payload: JsonValue): ReplayState =>
  mergedFields(state ?? {}, isJsonObject(payload) ? payload : { value: payload });
