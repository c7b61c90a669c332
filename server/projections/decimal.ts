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

/** A number counts as its shortest decimal spelling, so 62.59 is 62.59 and not the binary fraction beside it. */
const exact = (value: number | string): Big => new Big(typeof value === "number" ? String(value) : value);

/** Rounds half up where there are more than two digits. Throws on text that is no decimal. */
export const money = (value: number | string): Money => withoutMinusZero(exact(value));

export const plus = (a: Money, b: Money): Money => withoutMinusZero(new Big(a).plus(b));
export const minus = (a: Money, b: Money): Money => withoutMinusZero(new Big(a).minus(b));
export const compare = (a: Money, b: Money): -1 | 0 | 1 => new Big(a).cmp(b);

const withoutMinusZero = (value: Big): Money => {
  const text = value.toFixed(SCALE, Big.roundHalfUp);
  return text === "-0.00" ? ZERO : text;
};

/** An amount in an event's payload: a JSON number or decimal text, at most two digits after the point. Gives `Money`. */
export const decimalAmount = () =>
  z.union([z.number(), z.string().regex(DECIMAL, REFUSAL)], REFUSAL).transform((value, context): Money => {
    const amount = exact(value);
    if (amount.abs().gte(LIMIT)) context.addIssue("is larger than any amount of money");
    else if (!amount.round(SCALE).eq(amount)) context.addIssue("has more than two digits after the point");
    else return withoutMinusZero(amount);
    return z.NEVER;
  });

/** An amount that moves in one direction: the event's name says which. */
export const positiveAmount = () => decimalAmount().refine((amount) => compare(amount, ZERO) >= 0, "must not be negative");
