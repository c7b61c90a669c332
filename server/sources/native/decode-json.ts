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
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
/** V8 copies what is shorter; a longer part of a text would keep all of it in memory. */
const LONGEST_COPIED = 12;
const MOST_DIGITS = 999_999_999_999_999;
/** Powers of ten up to the largest that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * A number of at most fifteen digits between the zeros at its ends: as many zeros as a `numeric` column prints. The digits and the power of ten
 * are exact in a double, so their quotient is rounded once and is the nearest one. Null for every other text.
 */
const shortNumber = (text: string): number | null => {
  const isNegative = text.charCodeAt(0) === MINUS;
  let digits = 0;
  let scale = -1;
  let zeros = 0;
  for (let at = isNegative ? 1 : 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit === POINT - ZERO && scale < 0) scale = 0;
    else if (digit < 0 || digit > 9) return null;
    else if (scale < 0) digits = digits * 10 + digit;
    else if (digit === 0) zeros += 1;
    else {
      scale += zeros + 1;
      if (scale >= POWERS.length) return null;
      digits = digits * POWERS[zeros + 1]! + digit;
      zeros = 0;
    }
    if (digits > MOST_DIGITS) return null;
  }
  const size = scale > 0 ? digits / POWERS[scale]! : digits;
  return isNegative ? -size : size;
};

/**
 * Parses JSON that PostgreSQL printed. No number changes its value: what a double cannot hold arrives as decimal text. Single fields,
 * of which a rebuild reads millions, are mostly amounts and plain strings: those need no parser.
 */
export const decodeJson = (json: string): JsonValue => {
  const first = json.charCodeAt(0);
  if (first === QUOTE) return json.length <= LONGEST_COPIED + 2 && !json.includes("\\") ? json.slice(1, -1) : JSON.parse(json);
  const number = first <= ZERO + 9 ? shortNumber(json) : null;
  return number ?? JSON.parse(quoteInexactNumbers(json));
};
