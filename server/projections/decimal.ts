import Big from "big.js";
import { z } from "zod";

/** An exact decimal as text with two digits after the point: "20.00", "-3.50". The only spelling of money inside a row. */
export type Money = string;

export const ZERO: Money = "0.00";

const SCALE = 2;
/** numeric(30,2) ends here; a larger amount is refused as payload before the database has to refuse the row. */
const LIMIT = new Big("1e27");
const REFUSAL = "must be an amount, as a number or as decimal text";
const DECIMAL = /^-?\d{1,40}(\.\d{1,40})?$/;

/** Amounts below a million million are whole hundredths in a double, exactly: folding them as such takes a tenth of the time. */
const MOST_HUNDREDTHS = 1e14;
const MOST_DIGITS = 15;

const POINT = 46;
const MINUS = 45;
const ZERO_DIGIT = 48;

/** Null where the text is no `Money` of that size. */
const hundredthsOf = (amount: Money): number | null => {
  const point = amount.length - 3;
  if (amount.length > MOST_DIGITS || amount.charCodeAt(point) !== POINT) return null;
  const isNegative = amount.charCodeAt(0) === MINUS;
  let hundredths = 0;
  for (let at = isNegative ? 1 : 0; at < amount.length; at += 1) {
    if (at === point) continue;
    const digit = amount.charCodeAt(at) - ZERO_DIGIT;
    if (digit < 0 || digit > 9) return null;
    hundredths = hundredths * 10 + digit;
  }
  return isNegative ? -hundredths : hundredths;
};

const moneyOf = (hundredths: number): Money => {
  const size = Math.abs(hundredths);
  const rest = size % 100;
  return `${hundredths < 0 ? "-" : ""}${(size - rest) / 100}.${rest < 10 ? "0" : ""}${rest}`;
};

/** Null where a number has more than two digits after the point, or is too large: a double below that size has one shortest spelling. */
const moneyOfNumber = (value: number): Money | null => {
  const hundredths = Math.round(value * 100);
  return Math.abs(hundredths) < MOST_HUNDREDTHS && hundredths / 100 === value ? moneyOf(hundredths) : null;
};

/** A number counts as its shortest decimal spelling, so 62.59 is 62.59 and not the binary fraction beside it. */
const exact = (value: number | string): Big => new Big(typeof value === "number" ? String(value) : value);

/** Rounds half up where there are more than two digits. Throws on text that is no decimal. */
export const money = (value: number | string): Money => withoutMinusZero(exact(value));

export const plus = (a: Money, b: Money): Money => {
  const [one, other] = [hundredthsOf(a), hundredthsOf(b)];
  return one === null || other === null ? withoutMinusZero(new Big(a).plus(b)) : moneyOf(one + other);
};

export const minus = (a: Money, b: Money): Money => {
  const [one, other] = [hundredthsOf(a), hundredthsOf(b)];
  return one === null || other === null ? withoutMinusZero(new Big(a).minus(b)) : moneyOf(one - other);
};

export const compare = (a: Money, b: Money): -1 | 0 | 1 => {
  const [one, other] = [hundredthsOf(a), hundredthsOf(b)];
  if (one === null || other === null) return new Big(a).cmp(b);
  return one < other ? -1 : one > other ? 1 : 0;
};

const withoutMinusZero = (value: Big): Money => {
  const text = value.toFixed(SCALE, Big.roundHalfUp);
  return text === "-0.00" ? ZERO : text;
};

/** An amount in an event's payload: a JSON number or decimal text, at most two digits after the point. Gives `Money`. */
export const decimalAmount = () =>
  z.union([z.number(), z.string().regex(DECIMAL, REFUSAL)], REFUSAL).transform((value, context): Money => {
    const plain = typeof value === "number" ? moneyOfNumber(value) : null;
    if (plain !== null) return plain;
    const amount = exact(value);
    if (amount.abs().gte(LIMIT)) context.addIssue("is larger than any amount of money");
    else if (!amount.round(SCALE).eq(amount)) context.addIssue("has more than two digits after the point");
    else return withoutMinusZero(amount);
    return z.NEVER;
  });

/** An amount that moves in one direction: the event's name says which. */
export const positiveAmount = () => decimalAmount().refine((amount) => compare(amount, ZERO) >= 0, "must not be negative");
