import { LosslessNumber } from "lossless-json";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);

const escaped = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** RFC 6901, one for each leaf: objects open, lists stay whole. A payload without fields has none. */
export const jsonPointers = (payload: unknown): string[] => {
  if (!isRecord(payload)) return [];
  return Object.entries(payload).flatMap(([name, value]) => {
    const here = `/${escaped(name)}`;
    const below = jsonPointers(value);
    return below.length > 0 ? below.map((pointer) => `${here}${pointer}`) : [here];
  });
};
