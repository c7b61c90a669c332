/** What a person typed for a value. Digits are kept as typed: no number passes through a double. */
export type TermValue =
  | { kind: "number"; digits: string }
  | { kind: "literal"; text: "true" | "false" | "null" }
  | { kind: "text"; text: string };

export type PayloadComparison = "=" | ">" | ">=" | "<" | "<=";

/** One condition on a payload: `owner.city = Rome`, `amount >= 100`. Only numbers are compared by size. */
export type PayloadTerm = { path: readonly string[]; comparison: PayloadComparison; value: TermValue };

const NUMBER = /^-?(?:0|[1-9]\d{0,59})(?:\.\d{1,40})?$/;
const isLiteral = (text: string): text is "true" | "false" | "null" => text === "true" || text === "false" || text === "null";

/** A bare word as a person means it; what stood in quotes is text, and does not come here. */
export const termValue = (bare: string): TermValue => {
  if (NUMBER.test(bare)) return { kind: "number", digits: bare };
  return isLiteral(bare) ? { kind: "literal", text: bare } : { kind: "text", text: bare };
};

/** `35`, `35.5` and `35.50` are one amount of money, which events spell as text with two decimals. */
const moneySpelling = (digits: string): string | null => {
  const [, whole = "", fraction = ""] = /^(-?\d+)(?:\.(\d*?)0*)?$/.exec(digits) ?? [];
  return whole !== "" && fraction.length <= 2 ? `${whole}.${fraction.padEnd(2, "0")}` : null;
};

const withoutTrailingZeros = (digits: string): string => (digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits);

/**
 * The JSON values that mean the same to whoever typed it. JSON tells 7 from "7", people who search do not: a number is looked for as a
 * number and as text, the text as typed, without trailing zeros, and as money is spelled.
 */
export const jsonSpellings = (value: TermValue): string[] => {
  if (value.kind === "text") return [JSON.stringify(value.text)];
  if (value.kind === "literal") return [value.text, JSON.stringify(value.text)];
  const { digits } = value;
  const texts = [digits, withoutTrailingZeros(digits), moneySpelling(digits)].filter((text) => text !== null);
  return [digits, ...new Set(texts.map((text) => JSON.stringify(text)))];
};
