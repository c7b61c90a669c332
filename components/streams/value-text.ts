import { LosslessNumber, stringify } from "lossless-json";

/** Of a payload or a row, digit for digit; `undefined` is what is not there at all. */
export const valueText = (value: unknown): string => {
  if (value === undefined) return "–";
  if (typeof value === "string") return value;
  return stringify(value) ?? String(value);
};

const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** The digits of a number, or of text that is one (money travels as text); null where it is neither. */
export const decimalOf = (value: unknown): string | null => {
  if (value instanceof LosslessNumber) return value.value;
  if (typeof value === "number") return String(value);
  return typeof value === "string" && DECIMAL.test(value) ? value : null;
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:?\d\d)$/;

/** A moment with its zone, as events and rows spell theirs; a day alone is none. */
export const isInstant = (value: unknown): value is string =>
  typeof value === "string" && INSTANT.test(value) && !Number.isNaN(Date.parse(value));

const MONEY = /^(-?\d+)(\.\d+)$/;

/** Thousands set apart where there are decimals, as in money; whole digits may be an id and stay as they are. */
export const readableText = (value: unknown): string => {
  const text = valueText(value);
  const [, whole, decimals] = MONEY.exec(text) ?? [];
  return whole && decimals ? `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${decimals}` : text;
};

export const isSame = (a: unknown, b: unknown): boolean => stringify(a) === stringify(b);
