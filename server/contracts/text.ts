import { z } from "zod";
import type { JsonValue } from "@/server/domain/event";

/** jsonb and text take no NUL and no lone surrogate: refuse them where they come in. */
export const isStorable = (text: string) => !text.includes("\u0000") && text.isWellFormed();

export const storableText = (max: number) => z.string().max(max).refine(isStorable, "must not contain NUL or lone surrogates");

const DEEPEST = 100;

const isJson = (value: unknown, depth: number): value is JsonValue => {
  if (typeof value === "string") return isStorable(value);
  if (typeof value !== "object" || value === null) return value === null || typeof value === "boolean" || Number.isFinite(value);
  return depth < DEEPEST && Object.entries(value).every(([name, item]) => isStorable(name) && isJson(item, depth + 1));
};

/** A payload that somebody types. */
export const storableJson = z.custom<JsonValue>(
  (value) => isJson(value, 0),
  `must be JSON without NUL or lone surrogates, at most ${DEEPEST} levels deep`,
);

const MAX_BIGINT = 2n ** 63n - 1n;
const wholeNumber = (what: string) =>
  z
    .string()
    .regex(/^\d{1,19}$/, `must be a decimal ${what}`)
    .refine((text) => !/^\d{1,19}$/.test(text) || BigInt(text) <= MAX_BIGINT, `must be a decimal ${what} of at most 63 bits`);

export const positionText = wholeNumber("position");
/** A position as its source spells it: a number, or a transaction and a number. Only the source takes it apart. */
export const sourcePositionText = z
  .string()
  .regex(/^(\d{1,20}:)?\d{1,19}$/, "must be a position of the source")
  .refine((text) => {
    const [at = "", transaction = "0"] = text.split(":").toReversed();
    return !/^\d+$/.test(at + transaction) || (BigInt(at) <= MAX_BIGINT && BigInt(transaction) <= 2n * MAX_BIGINT + 1n);
  }, "must be a position of the source");
export const versionText = wholeNumber("version");
export const letterIndexText = wholeNumber("index of a letter");
export const storedIdText = wholeNumber("id");
export const decimalText = z.string().regex(/^\d+$/);
export const instantText = z.iso.datetime({ offset: true });
/** In UTC, to the microsecond: a Date would shorten the time of an event to less than it. */
const inUtc = (text: string): string => {
  const fraction = /\.(\d{1,6})/.exec(text)?.[1];
  return `${new Date(text).toISOString().slice(0, 19)}${fraction ? `.${fraction.padEnd(3, "0")}` : ".000"}Z`;
};
/** A moment that somebody asks for, any offset; handed on in UTC. The years are those that both JavaScript and PostgreSQL spell alike. */
export const instantQuery = instantText
  .refine((text) => text >= "0001-01-02" && text < "9999-12-31", "must be in the years 1 to 9999")
  .transform(inUtc);
export const reasonText = storableText(500)
  .transform((text) => text.trim())
  .pipe(z.string().min(3, "must say why, in at least 3 characters"));
export const streamIdText = storableText(500).min(1);
export const sourceText = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "must be the name of a source");
export const projectionName = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "must be the name of a projection");
export const pageLimit = z
  .string()
  .regex(/^\d{1,4}$/, "must be a whole number from 1 to 500")
  .transform(Number)
  .pipe(z.number().int().min(1).max(500))
  .default(50);
