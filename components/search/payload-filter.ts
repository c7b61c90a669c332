export type PayloadFilter = { json: string } | { problem: string };

const TERM = /^\s*([^=\s"{}[\],]+)\s*=\s*/;
const TEXT = /^"(?:[^"\\]|\\.)*"/;
const BARE = /^[^,]+/;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const LITERALS = new Set(["true", "false", "null"]);

type Node = Map<string, Node | string>;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Bare words are text, as people type them; quotes make text of what would be a number. Digits are kept as typed. */
const literalOf = (typed: string): string => {
  if (LITERALS.has(typed) || NUMBER.test(typed)) return typed;
  return typed.startsWith('"') ? typed : JSON.stringify(typed);
};

/** False where the path is taken already. */
const put = (root: Node, path: readonly string[], literal: string): boolean => {
  let node = root;
  for (const name of path.slice(0, -1)) {
    const child = node.get(name) ?? new Map();
    if (typeof child === "string") return false;
    node.set(name, child);
    node = child;
  }
  const last = path[path.length - 1]!;
  if (node.has(last)) return false;
  node.set(last, literal);
  return true;
};

const spell = (node: Node | string): string =>
  typeof node === "string" ? node : `{${[...node].map(([name, value]) => `${JSON.stringify(name)}:${spell(value)}`).join(",")}}`;

/**
 * `plan = gold, owner.city = "Bad Aibling"` as the JSON that a payload must contain; a JSON object is taken as it is.
 * The problem is a sentence for whoever typed it.
 */
export const payloadFilter = (typed: string): PayloadFilter => {
  const text = typed.trim();
  if (text.startsWith("{"))
    return isJson(text) ? { json: text } : { problem: "This begins like JSON but is none: write field = value, or a whole JSON object." };
  const root: Node = new Map();
  let rest = text;
  while (rest) {
    const [head, name] = TERM.exec(rest) ?? [];
    if (!head || !name) return { problem: "Write field = value, such as amount = 50 or owner.city = Rome." };
    rest = rest.slice(head.length);
    const [value] = TEXT.exec(rest) ?? BARE.exec(rest) ?? [];
    if (!value?.trim()) return { problem: `${name} needs a value after the equals sign.` };
    if (value.trimStart().startsWith('"') && !isJson(value.trim()))
      return { problem: `The quotes around the value of ${name} do not end.` };
    const path = name.split(".");
    if (path.includes("")) return { problem: `${name} has an empty part between its dots.` };
    if (!put(root, path, literalOf(value.trim()))) return { problem: `${name} stands twice.` };
    rest = rest.slice(value.length).trimStart();
    if (rest && !rest.startsWith(",")) return { problem: `A comma is missing after the value of ${name}.` };
    if (rest.startsWith(",") && !rest.slice(1).trim()) return { problem: "Something must follow the comma." };
    rest = rest.slice(1);
  }
  return root.size ? { json: spell(root) } : { problem: "Write field = value, such as amount = 50." };
};

/** Payloads spell money as text: what `amount = 50` becomes when its number is meant as text. Null where nothing is a number. */
export const asText = (typed: string): string | null => {
  const quoted = typed.replace(/=\s*(-?\d+(?:\.\d+)?)\s*(?=,|$)/g, '= "$1"');
  return quoted === typed ? null : quoted;
};
