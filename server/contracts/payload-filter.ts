import { type PayloadComparison, type PayloadTerm, type TermValue, termValue } from "@/server/domain/payload-term";
import { isStorable } from "./text";

export type PayloadFilter = { terms: PayloadTerm[] } | { problem: string };

const HEAD = /^\s*([^=<>\s"{}[\],]+)\s*(>=|<=|=|>|<)\s*/;
const QUOTED = /^"(?:[^"\\]|\\.)*"/;
const BARE = /^[^,]+/;
const MOST_TERMS = 8;
const DEEPEST = 20;
const HOW = "Write field = value, such as amount = 50, amount >= 50 or owner.city = Rome.";

const isComparison = (text: string): text is PayloadComparison => ["=", ">", ">=", "<", "<="].includes(text);

/** Null where the quotes do not end or hold what is no JSON string. */
const quotedText = (typed: string): string | null => {
  try {
    const read: unknown = JSON.parse(typed);
    return typeof read === "string" ? read : null;
  } catch {
    return null;
  }
};

type Read = { term: PayloadTerm; rest: string } | { problem: string };

const readTerm = (text: string): Read => {
  const [head, name, comparison] = HEAD.exec(text) ?? [];
  if (!head || !name || !comparison || !isComparison(comparison)) return { problem: HOW };
  const after = text.slice(head.length);
  const [typed] = QUOTED.exec(after) ?? BARE.exec(after) ?? [];
  const trimmed = typed?.trim();
  if (!typed || !trimmed) return { problem: `${name} needs a value after ${comparison}` };
  const quoted = trimmed.startsWith('"') ? quotedText(trimmed) : undefined;
  if (quoted === null) return { problem: `The quotes around the value of ${name} do not end.` };
  if (quoted !== undefined && !isStorable(quoted)) return { problem: `The value of ${name} must not contain NUL or lone surrogates.` };
  const value: TermValue = quoted === undefined ? termValue(trimmed) : { kind: "text", text: quoted };
  if (comparison !== "=" && value.kind !== "number")
    return { problem: `${name} ${comparison} needs a number: only numbers are compared by size.` };
  const path = name.split(".");
  if (path.includes("") || path.length > DEEPEST) return { problem: `${name} has an empty part between its dots, or too many of them.` };
  return { term: { path, comparison, value }, rest: after.slice(typed.length).trimStart() };
};

/**
 * `article = 142, amount >= 100, owner.city = "Bad Aibling"` as the conditions that a payload must meet, all of them; at most 8.
 * The problem is a sentence for whoever typed it.
 */
export const payloadFilter = (typed: string): PayloadFilter => {
  const terms: PayloadTerm[] = [];
  let rest = typed.trim();
  if (!rest) return { problem: HOW };
  while (rest) {
    const read = readTerm(rest);
    if ("problem" in read) return read;
    terms.push(read.term);
    rest = read.rest;
    if (rest && !rest.startsWith(",")) return { problem: `A comma is missing after the value of ${read.term.path.join(".")}.` };
    if (rest.startsWith(",") && !rest.slice(1).trim()) return { problem: "Something must follow the comma." };
    rest = rest.slice(1);
  }
  return terms.length > MOST_TERMS ? { problem: `At most ${MOST_TERMS} conditions can be searched at once.` } : { terms };
};
