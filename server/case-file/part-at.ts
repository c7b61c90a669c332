import { PARTS } from "./document";
import { isPartName, type PartName } from "./part-words";

const ORDER: readonly string[] = ["format", ...PARTS, "hashes"];

/** Which part of a printed document the line at `offset` holds, however damaged that line is. */
export const partAt = (text: string, offset: number): PartName => {
  const begin = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", begin);
  const line = text.slice(begin, end === -1 ? undefined : end);
  const [, name = ""] = /^"([a-z]+)":/.exec(line) ?? [];
  if (name !== "events" && ORDER.includes(name) && isPartName(name)) return name;
  const opening = text.indexOf('\n"events":[\n');
  const closing = text.indexOf("\n]", opening);
  if (opening === -1 || offset <= opening || (closing !== -1 && offset > closing + 1)) return lostLine(text, begin);
  if (line.startsWith('"events"')) return "events";
  const [, version] = /"streamVersion":"(\d{1,19})"/.exec(line) ?? [];
  return version === undefined ? "events" : `v${version}`;
};

/** The name of the line itself is damaged: the part is the one that follows the last that can be read. */
const lostLine = (text: string, begin: number): PartName => {
  const names = [...text.slice(0, begin).matchAll(/^"([a-z]+)":/gm)].map(([, name = ""]) => name);
  const before = names.at(-1);
  const next = before === undefined ? "format" : ORDER[ORDER.indexOf(before) + 1];
  return next !== undefined && isPartName(next) ? next : "format";
};
