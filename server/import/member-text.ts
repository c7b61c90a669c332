/**
 * Where the value of a top-level member stands in the text of a JSON object that is known to be valid; the last one of a name
 * counts, as for JSON.parse. The payload travels as it was written, because parsing it would turn its numbers into doubles.
 */
export const memberText = (json: string, name: string): string | undefined => {
  let found: string | undefined;
  let at = skipSpace(json, json.indexOf("{") + 1);
  while (json[at] === '"') {
    const keyEnd = stringEnd(json, at);
    const key = json.slice(at, keyEnd);
    const start = skipSpace(json, json.indexOf(":", keyEnd) + 1);
    const end = valueEnd(json, start);
    if (key === `"${name}"` || (key.includes("\\") && JSON.parse(key) === name)) found = json.slice(start, end);
    at = skipSpace(json, end);
    if (json[at] !== ",") break;
    at = skipSpace(json, at + 1);
  }
  return found;
};

/** The same object with sealed texts in the place of these members, each time that they come: a name may come twice. */
export const replaceMembers = (json: string, by: ReadonlyMap<string, string>): string => {
  const members: string[] = [];
  let at = skipSpace(json, json.indexOf("{") + 1);
  while (json[at] === '"') {
    const keyEnd = stringEnd(json, at);
    const key = json.slice(at, keyEnd);
    const start = skipSpace(json, json.indexOf(":", keyEnd) + 1);
    const end = valueEnd(json, start);
    const text = by.get(JSON.parse(key));
    members.push(`${key}:${text === undefined ? json.slice(start, end) : JSON.stringify(text)}`);
    at = skipSpace(json, end);
    if (json[at] !== ",") break;
    at = skipSpace(json, at + 1);
  }
  return `{${members.join(",")}}`;
};

const isSpace = (code: number) => code === 32 || code === 9 || code === 10 || code === 13;

const skipSpace = (json: string, from: number): number => {
  let at = from;
  while (isSpace(json.charCodeAt(at))) at += 1;
  return at;
};

const stringEnd = (json: string, from: number): number => {
  let at = from + 1;
  for (;;) {
    const code = json.charCodeAt(at);
    if (code === 34) return at + 1;
    at += code === 92 ? 2 : 1;
  }
};

const valueEnd = (json: string, from: number): number => {
  const first = json[from];
  if (first === '"') return stringEnd(json, from);
  if (first !== "{" && first !== "[") {
    let at = from;
    while (at < json.length && !",}] \t\r\n".includes(json[at]!)) at += 1;
    return at;
  }
  let depth = 0;
  for (let at = from; ; ) {
    const code = json.charCodeAt(at);
    if (code === 34) {
      at = stringEnd(json, at);
      continue;
    }
    if (code === 123 || code === 91) depth += 1;
    if (code === 125 || code === 93) depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
};
