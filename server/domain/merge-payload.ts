import type { JsonValue } from "./event";
import { fieldOf, isJsonObject, type ReplayState } from "./replay-state";

/** A field that is not named keeps its value; objects are merged, everything else is replaced: arrays whole, null too. */
const merged = (before: JsonValue | undefined, after: JsonValue): JsonValue =>
  before !== undefined && isJsonObject(before) && isJsonObject(after) ? mergedFields(before, after) : after;

/** No field's name has a meaning of its own: assigned, `__proto__` would be no field. */
const put = (fields: { [key: string]: JsonValue }, key: string, value: JsonValue): void => {
  if (key === "__proto__") Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true });
  else fields[key] = value;
};

/** What stays the same stays the same object, and costs a copied reference: a payload names few of a large state's fields. */
const mergedFields = (before: ReplayState, after: ReplayState): { [key: string]: JsonValue } => {
  const fields = { ...before };
  for (const [key, value] of Object.entries(after)) put(fields, key, merged(fieldOf(before, key), value));
  return fields;
};

/**
 * The state of a stream that nobody defined a projection for: its payloads merged in order, the last one wins, field by field. A payload
 * that is no object stands under `value`.
 */
export const mergePayload = (state: ReplayState | null, payload: JsonValue): ReplayState =>
  mergedFields(state ?? {}, isJsonObject(payload) ? payload : { value: payload });
