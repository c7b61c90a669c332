import { canonicalJson } from "./canonical-json";
import { type CaseDocument, PARTS } from "./document";

const member = (name: string, value: unknown): string => `${JSON.stringify(name)}:${canonicalJson(value)}`;

/**
 * The JSON file: the only spelling that a document has. Every part stands on a line of its own, every event too, so that damage that makes
 * the file unreadable still tells where it is.
 */
export const printDocument = (document: CaseDocument): string => {
  const parts = PARTS.map((part) =>
    part === "events" ? `"events":[\n${document.events.map(canonicalJson).join(",\n")}\n]` : member(part, document[part]),
  );
  return `{\n${[member("format", document.format), ...parts, member("hashes", document.hashes)].join(",\n")}\n}\n`;
};
