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

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Text in pieces of at most `longest` units, no character in half. */
export const blocksOfText = (text: string, longest: number): string[] => {
  const blocks: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = Math.min(text.length, at + longest);
    const cut = end < text.length && end - at > 1 && isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end;
    blocks.push(text.slice(at, cut));
    at = cut;
  }
  return blocks;
};

const LONGEST_LINE = 4_000;

/** Text in blocks of lines, an endless line in pieces: what is off the screen need not be laid out. */
export const blocksOf = (text: string, lines: number): string[] => {
  const blocks: string[] = [];
  let block: string[] = [];
  const close = () => {
    if (block.length > 0) blocks.push(block.join("\n"));
    block = [];
  };
  for (const line of text.split("\n")) {
    if (line.length > LONGEST_LINE) {
      close();
      blocks.push(...blocksOfText(line, LONGEST_LINE));
    } else if (block.push(line) === lines) close();
  }
  close();
  return blocks;
};
