import { LosslessNumber, parse } from "lossless-json";
import type { z } from "zod";
import { storableJson } from "@/server/contracts/text";

type Json = z.output<typeof storableJson>;

/** A number that is kept as it is typed: `131.20` and twenty digits are not. */
const isKept = (digits: string): boolean => String(Number(digits)) === digits;

/** What somebody typed as JSON, or a sentence about what is wrong with it. */
export const jsonIn = (typed: string): { value: Json } | { problem: string } => {
  let odd: string | null = null;
  try {
    const value = parse(typed, undefined, (digits) => {
      if (isKept(digits)) return Number(digits);
      odd ??= digits;
      return new LosslessNumber(digits);
    });
    if (odd !== null) return { problem: `${odd} would not be kept digit for digit: write it as text, "${odd}".` };
    const read = storableJson.safeParse(value);
    return read.success ? { value: read.data } : { problem: `It ${read.error.issues[0]?.message}.` };
  } catch (error) {
    return { problem: `This is no JSON: ${error instanceof Error ? error.message : "it does not end"}.` };
  }
};
