import type { JsonValue } from "../event";
import type { FieldPath } from "./writing";

const INDEX = /^(0|[1-9]\d*)$/;

/** Of a JSON pointer (RFC 6901), as contracts take it. */
export const pathOfPointer = (pointer: string): FieldPath =>
  pointer
    .slice(1)
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));

const partOf = (value: JsonValue | undefined, name: string): JsonValue | undefined => {
  if (Array.isArray(value)) return INDEX.test(name) ? value[Number(name)] : undefined;
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? value[name] : undefined;
};

export const hasField = (data: JsonValue, path: FieldPath): boolean =>
  path.reduce<JsonValue | undefined>((value, name) => partOf(value, name), data) !== undefined;

/** So that taking one out moves none that is still to be taken out: of a list the last items first. */
export const inTakingOrder = (paths: readonly FieldPath[]): FieldPath[] =>
  paths.toSorted((one, other) => {
    const at = one.findIndex((name, level) => name !== other[level]);
    if (at < 0 || other[at] === undefined) return other.length - one.length;
    const [mine, theirs] = [one[at]!, other[at]];
    const [isMineIndex, isTheirsIndex] = [INDEX.test(mine), INDEX.test(theirs)];
    if (isMineIndex && isTheirsIndex) return Number(theirs) - Number(mine);
    if (isMineIndex !== isTheirsIndex) return isMineIndex ? -1 : 1;
    return mine < theirs ? -1 : 1;
  });

const withoutOne = (data: JsonValue, [name, ...rest]: FieldPath): JsonValue => {
  const part = name === undefined ? undefined : partOf(data, name);
  if (name === undefined || part === undefined) return data;
  if (Array.isArray(data)) return rest.length === 0 ? data.toSpliced(Number(name), 1) : data.with(Number(name), withoutOne(part, rest));
  const { [name]: _, ...others } = data as { [key: string]: JsonValue };
  return rest.length === 0 ? others : { ...others, [name]: withoutOne(part, rest) };
};

/** The payload that a copy has: the same as `event_store.without_paths` makes of it. */
export const withoutFields = (data: JsonValue, paths: readonly FieldPath[]): JsonValue => paths.reduce(withoutOne, data);
