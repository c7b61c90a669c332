import { isLosslessNumber } from "lossless-json";
import { mayHoldSealed } from "../sealed-text";
import { MASK } from "./mask-sign";
import { isOpenScalar, type Openness, openFieldOf, openItemOf, type ScalarKind, UNKNOWN } from "./openness";

/** What stands for a hidden value: where values are compared afterwards it has to tell which ones were equal. */
export type Cover = (value: unknown) => string;

const plain: Cover = () => MASK;

const kindOf = (value: unknown): ScalarKind | null => {
  if (value === null) return "null";
  if (isLosslessNumber(value)) return "number";
  const kind = typeof value;
  return kind === "string" || kind === "number" || kind === "boolean" ? kind : null;
};

/** What is sealed is somebody's wherever a fold or a writer has put it: an open place does not open it. */
const isOpen = (value: unknown, openness: Openness, kind: ScalarKind): boolean =>
  isOpenScalar(openness, kind) && !(typeof value === "string" && mayHoldSealed(value));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

/**
 * A JSON value as somebody sees it who may see what is open: every hidden value is covered, names and lists keep their shape. Numbers may be
 * JavaScript's or lossless ones; what is open is the same object as before.
 */
export const masked = (value: unknown, openness: Openness, cover: Cover = plain): unknown => {
  const kind = kindOf(value);
  if (kind !== null) return isOpen(value, openness, kind) ? value : cover(value);
  if (Array.isArray(value)) {
    const of = openItemOf(openness);
    return value.map((item) => masked(item, of, cover));
  }
  if (!isObject(value)) return cover(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, masked(item, openFieldOf(openness, name), cover)]));
};

/** Nothing of it can be seen but its names and the lengths of its lists. */
export const covered = (value: unknown, cover: Cover = plain): unknown => masked(value, UNKNOWN, cover);

/** Whether a value may be seen as it is. */
export const isSeen = (value: unknown, openness: Openness): boolean => {
  const kind = kindOf(value);
  return kind !== null && isOpen(value, openness, kind);
};
