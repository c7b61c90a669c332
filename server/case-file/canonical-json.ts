import { LosslessNumber, parse } from "lossless-json";

/** Throws `SyntaxError`. A number that JavaScript would spell otherwise stays a `LosslessNumber`, digit for digit. */
export const parseExactJson = (text: string): unknown =>
  parse(text, undefined, (digits) => (String(Number(digits)) === digits ? Number(digits) : new LosslessNumber(digits)));

const numberText = (value: number): string => {
  if (Number.isFinite(value)) return JSON.stringify(value);
  throw new RangeError(`JSON cannot say ${value}`);
};

/**
 * The one spelling of a JSON value: keys sorted by their UTF-16 units, no spaces, strings as `JSON.stringify` spells them, and every
 * number with the digits it came with (RFC 8785 but for that: a double would lose digits that the store has).
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return numberText(value);
  if (value instanceof LosslessNumber) return value.value;
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new TypeError(`JSON cannot say a ${typeof value}`);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
};
