import { LosslessNumber, stringify } from "lossless-json";

export type PayloadField = { path: string; value: unknown };

const DEEPEST = 6;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);

/** One line per leaf: objects open into dotted paths, lists and what lies too deep stay whole. */
export const payloadFields = (payload: unknown, path = "", depth = 0): PayloadField[] => {
  if (!isRecord(payload) || depth > DEEPEST || (path && Object.keys(payload).length === 0))
    return [{ path: path || "(whole)", value: payload }];
  return Object.entries(payload).flatMap(([name, value]) => payloadFields(value, path ? `${path}.${name}` : name, depth + 1));
};

export const payloadJson = (payload: unknown): string => stringify(payload, undefined, 2) ?? "";

/** Cut at a line's end, so that no number or escape is shown in half. */
export const previewOf = (json: string, longest: number): string => {
  if (json.length <= longest) return json;
  const end = json.lastIndexOf("\n", longest);
  return json.slice(0, end > longest / 2 ? end : longest);
};

/** Text in blocks of lines: what is off the screen need not be laid out. */
export const blocksOf = (text: string, lines: number): string[] => {
  const all = text.split("\n");
  const blocks: string[] = [];
  for (let at = 0; at < all.length; at += lines) blocks.push(all.slice(at, at + lines).join("\n"));
  return blocks;
};
