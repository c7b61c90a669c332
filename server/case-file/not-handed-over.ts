import { isLosslessNumber } from "lossless-json";

/** Stands in a file where a value would name somebody, or no definition says that it does not. */
export const NOT_HANDED_OVER = "personal: not handed over";

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null && !isLosslessNumber(value);

/** How the record of what was masked names a field: `lines[].owner`. */
export const fieldIn = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);
export const itemIn = (path: string): string => `${path}[]`;

/**
 * A stored value as a file tells it that was made of it: what the file does not hand over, and says so of in its record, is not compared. A
 * value that is covered without a record of it stays as it is stored, and differs.
 */
export const asHandedOver = (told: unknown, stored: unknown, isRecorded: (path: string) => boolean, path = ""): unknown => {
  if (!isContainer(stored)) return told === NOT_HANDED_OVER && isRecorded(path) ? NOT_HANDED_OVER : stored;
  if (!isContainer(told)) return stored;
  if (Array.isArray(stored))
    return stored.map((item, at) => asHandedOver(Array.isArray(told) ? told[at] : undefined, item, isRecorded, itemIn(path)));
  const fields = new Map<string, unknown>(Object.entries(told));
  return Object.fromEntries(
    Object.entries(stored).map(([name, item]) => [name, asHandedOver(fields.get(name), item, isRecorded, fieldIn(path, name))]),
  );
};
