import type { JsonValue } from "./event";
import { isJsonObject } from "./replay-state";

const DECIMAL = /^(-?)0*(\d*?)(?:\.(\d*?)0*)?$/;

/** One spelling for equal numbers: "1.50" and "01.5" are "1.5", "-0.00" is "0". */
const plainDecimal = (text: string): string => {
  const [, sign = "", whole = "", fraction = ""] = DECIMAL.exec(text) ?? [];
  const digits = `${whole === "" ? "0" : whole}${fraction === "" ? "" : `.${fraction}`}`;
  return digits === "0" ? "0" : `${sign}${digits}`;
};

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const FINER_THAN_MS = /\.\d{3}(\d*?)0*(?:Z|[+-]\d\d:\d\d)$/;

const finer = (text: string): string => FINER_THAN_MS.exec(text)?.[1] ?? "";

const isMoment = (text: string): boolean => MOMENT.test(text) && !Number.isNaN(Date.parse(text));

const sameMoment = (a: string, b: string): boolean =>
  isMoment(a) && isMoment(b) && Date.parse(a) === Date.parse(b) && finer(a) === finer(b);

const isNumberText = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

const sameText = (kind: string | undefined, a: string, b: string): boolean => {
  switch (kind) {
    case "decimal":
    case "bigint":
      return isNumberText(a) && isNumberText(b) && plainDecimal(a) === plainDecimal(b);
    case "instant":
    case undefined:
      return sameMoment(a, b);
    default:
      return false;
  }
};

/**
 * Whether two leaves are one value: money by its amount, moments by their instant, however they are spelled; containers only while both are
 * empty. `kind` is the column's; without one it is JSON as a payload spells it, where text that is a moment with its offset counts as one.
 */
export const sameLeaf = (kind: string | undefined, a: JsonValue, b: JsonValue): boolean => {
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string") return sameText(kind, a, b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === 0 && b.length === 0;
  return isJsonObject(a) && isJsonObject(b) && Object.keys(a).length === 0 && Object.keys(b).length === 0;
};
