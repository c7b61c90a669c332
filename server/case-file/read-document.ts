import { parseExactJson } from "./canonical-json";
import { type CaseDocument, caseDocument, PARTS } from "./document";
import { partAt } from "./part-at";
import { eventPart, type Finding, finding, type PartName, partWords } from "./part-words";
import { printDocument } from "./print-document";
import { hashesOf } from "./seal";

export type ReadDocument = { document: CaseDocument | null; findings: Finding[] };

const firstDifference = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
};

/** lossless-json says where it stopped; what is nested too deeply overflows the stack and says nothing. */
const placeOf = (error: unknown): number => Number(/position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1] ?? 0);

const partOfIssue = (text: string, path: readonly PropertyKey[]): PartName => {
  const [part, index] = path.map(String);
  const known = PARTS.find((name) => name === part) ?? (part === "hashes" ? "hashes" : "format");
  if (known !== "events" || index === undefined) return known;
  return partAt(text, lineOfEvent(text, Number(index)));
};

const lineOfEvent = (text: string, index: number): number => {
  let at = text.indexOf('\n"events":[\n') + 1;
  for (let line = -1; line < index && at > 0; line += 1) at = text.indexOf("\n", at) + 1;
  return at;
};

const SINGLE_CHANGED = "was changed: its SHA-256 is not the one that the file records.";

/** Which parts do not have the hash that the file records; none where all have. */
export const checkHashes = (document: CaseDocument): Finding[] => {
  const recorded = document.hashes;
  const { algorithm: _, whole, events, ...single } = hashesOf(document);
  const differing: PartName[] = [];
  for (const part of PARTS)
    if (part !== "events" && single[part] !== recorded[part]) differing.push(part);
    else if (part === "events")
      differing.push(...document.events.filter((_event, index) => events[index] !== recorded.events[index]).map(eventPart));
  if (recorded.events.length !== events.length)
    return [finding("events", `has ${events.length} events, and the file records the SHA-256 of ${recorded.events.length}.`)];
  const isContentWhole = whole === recorded.whole;
  if (differing.length === 0 && !isContentWhole) return [finding("hashes", "was changed: the SHA-256 of the whole does not fit it.")];
  return differing.map((part) =>
    isContentWhole
      ? { part: "hashes", sentence: `The recorded SHA-256 of ${partWords(part, document)} was changed.` }
      : finding(part, SINGLE_CHANGED, document),
  );
};

/** The file has every version of the stream from its first to the one it speaks of. */
const checkVersions = ({ events, stream }: CaseDocument): Finding[] => {
  const last = BigInt(stream.version);
  const lost = events.find(({ streamVersion }, index) => BigInt(streamVersion) !== last - BigInt(events.length - 1 - index));
  return lost ? [finding("events", `does not run to version ${stream.version} without a gap.`)] : [];
};

/** What a case file's JSON says, and every part of it that is not as it was printed. */
export const readDocument = (text: string): ReadDocument => {
  let parsed: unknown;
  try {
    parsed = parseExactJson(text);
  } catch (error) {
    const part = partAt(text, placeOf(error));
    return { document: null, findings: [finding(part, "was changed: it cannot be read any more.")] };
  }
  const checked = caseDocument.safeParse(parsed);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return {
      document: null,
      findings: [finding(partOfIssue(text, issue?.path ?? []), "was changed: it does not have its form any more.")],
    };
  }
  const document = checked.data;
  const findings = checkHashes(document);
  if (findings.length > 0) return { document, findings };
  const printed = printDocument(document);
  if (printed !== text) {
    const part = partAt(printed, Math.min(firstDifference(printed, text), printed.length - 1));
    return { document, findings: [finding(part, "is not spelled as it was printed.", document)] };
  }
  return { document, findings: checkVersions(document) };
};
