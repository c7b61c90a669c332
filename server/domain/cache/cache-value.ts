import Big from "big.js";
import { isLosslessNumber, isSafeNumber, parse } from "lossless-json";
import type { JsonValue } from "../event";
import type { CellValue, ReadModelRow } from "../read-model";
import { isJsonObject } from "../replay-state";

/** What a cache is to hold of a row. A text is cached as it is, anything else as JSON. */
export type CacheValue = JsonValue;

/** The canonical spelling: keys in order, numbers by their amount and to the last digit, texts by the letter. */
const spelled = (value: unknown, without: string | null): string => {
  if (isLosslessNumber(value)) return new Big(value.value).toString();
  if (Array.isArray(value)) return `[${value.map((item) => spelled(item, null)).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([name]) => name !== without);
  return `{${fields
    .map(([name, of]) => `${JSON.stringify(name)}:${spelled(of, null)}`)
    .sort()
    .join()}}`;
};

/** Undefined where the text is no JSON, or is nested deeper than anybody's value. */
const parsed = (text: string): unknown => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};

const canonical = (text: string, positionField: string | null): string | null => {
  const value = parsed(text);
  return value === undefined ? null : spelled(value, positionField);
};

/** The text that is cached of it. The position is left out where the value is not one that has fields. */
export const cacheTextOf = (value: CacheValue, position: { field: string | null; at: string }): string => {
  if (typeof value === "string") return value;
  return JSON.stringify(position.field !== null && isJsonObject(value) ? { ...value, [position.field]: position.at } : value);
};

/** Whether a cached text says the same as the value; up to where it was read is no part of that. */
export const isSameCached = (text: string, value: CacheValue, positionField: string | null): boolean => {
  if (typeof value === "string") return text === value;
  const cached = canonical(text, positionField);
  return cached !== null && cached === canonical(JSON.stringify(value), positionField);
};

const fieldsOf = (text: string): Record<string, unknown> | null => {
  const value = parsed(text);
  const hasFields = typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
  return hasFields ? { ...value } : null;
};

/** Up to where a cached value was read, as it says itself; null where it does not. */
export const positionIn = (text: string, field: string | null): string | null => {
  const fields = field === null ? null : fieldsOf(text);
  if (!fields || field === null || !Object.hasOwn(fields, field)) return null;
  const said = fields[field];
  if (isLosslessNumber(said)) return said.value;
  return typeof said === "string" ? said : null;
};

/** In one cell: numbers that JavaScript would change by their digits, what has parts as JSON. */
const cellOf = (value: unknown): CellValue => {
  if (isLosslessNumber(value)) return isSafeNumber(value.value) ? Number(value.value) : value.value;
  if (typeof value === "object" && value !== null) return spelled(value, null);
  return typeof value === "string" || typeof value === "boolean" ? value : null;
};

/** The field that a value without fields is shown in. */
export const WHOLE_VALUE = "value";

/** A cached text by its fields, for who compares it with another; its position is told apart. */
export const fieldsShown = (text: string, positionField: string | null): ReadModelRow => {
  const fields = fieldsOf(text);
  if (!fields) return { [WHOLE_VALUE]: parsed(text) === undefined ? text : cellOf(parsed(text)) };
  const told = Object.entries(fields).filter(([name]) => name !== positionField);
  return Object.fromEntries(told.map(([name, of]) => [name, cellOf(of)]));
};
