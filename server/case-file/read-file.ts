import { FORMAT } from "./document";
import { casePage } from "./page/case-page";
import { embeddedDocument } from "./page/embedded-document";
import { pagePartAt } from "./page/page-part-at";
import { partAt } from "./part-at";
import { finding, type PartName } from "./part-words";
import { type ReadDocument, readDocument } from "./read-document";

export type CaseFileKind = "html" | "json";
export type ReadFile = ReadDocument & { kind: CaseFileKind };

const MARK = FORMAT.replace(/ \d+$/, "");
const HTML_BEGINS = "<!doctype html>";
const JSON_BEGINS = "{\n";

/** By its beginning; where that is damaged, by what is nearest. Null for a file of another kind. */
const kindOf = (text: string): CaseFileKind | null => {
  if (text.startsWith(JSON_BEGINS)) return isMarked(text.slice(0, 200)) ? "json" : null;
  if (text.startsWith(HTML_BEGINS)) return text.includes(MARK) ? "html" : null;
  if (isMarked(text.slice(0, 200))) return "json";
  return text.includes(MARK) && text.slice(0, 200).includes("html") ? "html" : null;
};

const isMarked = (head: string): boolean => head.includes(MARK) || (head.includes('"format"') && head.includes('"made":{"at"'));

const partOf = (kind: CaseFileKind, text: string, offset: number): PartName =>
  kind === "json" ? partAt(text, offset) : pagePartAt(text, offset);

const readJson = (text: string): ReadFile => ({ kind: "json", ...readDocument(text) });

/** The data are judged first; then the page that they make has to be this one, byte by byte. */
const readHtml = (text: string): ReadFile => {
  const embedded = embeddedDocument(text);
  if (embedded === null)
    return { kind: "html", document: null, findings: [finding("page", "was changed: its data cannot be found any more.")] };
  const { document, findings } = readDocument(embedded);
  if (!document || findings.length > 0) return { kind: "html", document, findings };
  const page = casePage(document, embedded);
  if (page === text) return { kind: "html", document, findings };
  let at = 0;
  while (at < page.length && page[at] === text[at]) at += 1;
  const part = pagePartAt(page, Math.min(at, page.length - 1));
  return { kind: "html", document, findings: [finding(part, "does not show what the file's data say: the page was changed.", document)] };
};

const readText = (kind: CaseFileKind, text: string): ReadFile => {
  try {
    return kind === "json" ? readJson(text) : readHtml(text);
  } catch (error) {
    // The stack is at its end: no event that a store takes is nested so deeply.
    if (!(error instanceof RangeError)) throw error;
    return { kind, document: null, findings: [finding("format", "is nested deeper than that of any case file.")] };
  }
};

/** No case file holds CR LF: what stands there came later. */
const readWithLineEnds = (kind: CaseFileKind, text: string): ReadFile => {
  const read = readText(kind, text.replaceAll("\r\n", "\n"));
  const alone =
    "Only the line ends differ: where it was made with LF it has CR LF, as mail programs and editors may do. Get it as it was handed over.";
  const sentence = read.findings.length === 0 ? alone : "The line ends differ too: where the file was made with LF it has CR LF.";
  return { ...read, findings: [...read.findings, { part: "format", sentence }] };
};

/** Null for a file that is no case file. Otherwise every part that is not as it was made; none where the file is unchanged. */
export const readFile = (bytes: Uint8Array): ReadFile | null => {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const kind = kindOf(text);
  if (!kind) return null;
  const isText = Buffer.from(text).equals(bytes);
  if (isText) return text.includes("\r\n") ? readWithLineEnds(kind, text) : readText(kind, text);
  const part = partOf(kind, text, text.indexOf("\ufffd"));
  return { kind, document: null, findings: [finding(part, "was changed: it holds bytes that are no text.")] };
};
