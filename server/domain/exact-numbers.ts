import { isSafeNumber } from "lossless-json";

const TEXT = /"(?:[^"\\]|\\.)*"/g;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Of JSON: true where JavaScript reads every number without changing it, as it does not with 9007199254740993 or with 20 decimals. */
export const hasExactNumbers = (json: string): boolean =>
  (json.replace(TEXT, '""').match(NUMBER) ?? []).every((digits) => isSafeNumber(digits));
