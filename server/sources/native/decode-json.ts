import type { JsonValue } from "@/server/domain/event";

/**
 * Fifteen significant digits survive a double; shorter text has nothing to lose. jsonb prints no exponents.
 * Only where a value can begin: payloads full of account numbers in text must not be read token by token.
 */
const MAY_LOSE_DIGITS = /(?:^|[[:,])\s*-?[\d.]{16}/;
const STRINGS_AND_NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** `[digits, exponent]` without zeros at either end: equal for equal values. */
const significant = (number: string): string => {
  const [, whole = "", fraction = "", exponent = "0"] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const kept = digits.replace(/0+$/, "");
  return kept === "" ? "0" : `${kept}e${BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - kept.length)}`;
};

const survivesDouble = (number: string): boolean => {
  const double = Number(number);
  return Number.isFinite(double) && significant(String(double)) === significant(number);
};

/** The same JSON text, with every number that a double would change spelled as a string of the same digits. */
export const quoteInexactNumbers = (json: string): string =>
  MAY_LOSE_DIGITS.test(json)
    ? json.replace(STRINGS_AND_NUMBERS, (token) => (token.startsWith('"') || survivesDouble(token) ? token : `"${token}"`))
    : json;

const QUOTE = 34;
/** Text of so many characters has no number of sixteen digits in it. */
const SAFE_LENGTH = 15;

/**
 * Parses JSON that PostgreSQL printed. No number changes its value: what a double cannot hold arrives as decimal text. Single fields,
 * of which a rebuild reads millions, are mostly short numbers and plain strings: those need no parser.
 */
export const decodeJson = (json: string): JsonValue => {
  if (json.length > SAFE_LENGTH) return JSON.parse(quoteInexactNumbers(json));
  if (json.charCodeAt(0) === QUOTE && !json.includes("\\")) return json.slice(1, -1);
  const number = Number(json);
  return Number.isNaN(number) ? JSON.parse(json) : number;
};
