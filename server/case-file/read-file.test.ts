import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { IS_LONG, runSeed, seeded } from "@/server/testing/seeded";
import { canonicalJson } from "./canonical-json";
import type { CaseDocument } from "./document";
import { makeFiles } from "./make-files";
import { casePage } from "./page/case-page";
import { printDocument } from "./print-document";
import { readFile } from "./read-file";
import { hashesOf, sealed } from "./seal";
import { caseSample } from "./testing/case-sample";

const sample = await makeFiles(caseSample());
const texts = { json: sample.json, html: sample.html };

const read = (text: string) => readFile(Buffer.from(text));
const partsOf = (text: string) => read(text)?.findings.map(({ part }) => part);
const sentenceOf = (text: string) => read(text)?.findings[0]?.sentence;

test("a file that nobody touched has nothing to find, as JSON and as HTML", () => {
  for (const kind of ["json", "html"] as const) expect(read(texts[kind])).toMatchObject({ kind, document: sample.document, findings: [] });
});

test.each(["json", "html"] as const)("one byte changed anywhere in the %s file is found, and a part is named", (kind) => {
  const seed = runSeed();
  const random = seeded(seed);
  const bytes = Buffer.from(texts[kind]);
  for (let turn = 0; turn < (IS_LONG ? 50_000 : 1_200); turn += 1) {
    const at = random.below(bytes.length);
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at]! + 1 + random.below(255)) % 256;
    const findings = readFile(changed)?.findings;
    expect(findings?.[0]?.sentence, `byte ${at}, ${bytes[at]} -> ${changed[at]}, seed ${seed}`).toMatch(/^[A-Z].{3,}\.$/s);
  }
});

test.each(["json", "html"] as const)("bytes that are missing, doubled or added to the %s file are found", (kind) => {
  const bytes = Buffer.from(texts[kind]);
  const { below } = seeded(runSeed());
  const damaged = [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from(" ")]), Buffer.concat([bytes, bytes])];
  for (let turn = 0; turn < 200; turn += 1) {
    const at = below(bytes.length);
    damaged.push(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]));
  }
  for (const file of damaged) expect(readFile(file)?.findings).not.toEqual([]);
});

test.each([
  ["note", "The yearly renewal", "The monthly renewal", /^The note was changed/],
  ["question", "why is my balance 20", "why is my balance 70", /^The question was changed/],
  ["v2", '"amount":"50.00","source"', '"amount":"70.00","source"', /^Event v2 \(MoneyDeposited\) was changed/],
  ["v1", "12345678901234567890", "12345678901234567891", /^Event v1 \(AccountOpened\) was changed/],
  ["v1", "1.50", "1.5", /^Event v1 \(AccountOpened\) was changed/],
  ["states", '"balance":"20.00"', '"balance":"70.00"', /^The record of the states was changed/],
  ["differences", '"after":"20.00"', '"after":"21.00"', /^The record of what changed was changed/],
  ["freshness", '"upToDate":true', '"upToDate":false', /^The record of how fresh/],
  ["masked", "Nothing was masked", "Nothing is masked", /^The record of what was masked/],
  ["made", '"by":"local"', '"by":"loc4l"', /^The record of who made it/],
  ["hashes", `"note":"${sample.document.hashes.note}"`, `"note":"${"0".repeat(64)}"`, /^The recorded SHA-256 of the note was changed/],
  ["hashes", sample.document.hashes.whole, "0".repeat(64), /^The list of hashes was changed/],
])("a change of the %s is told by its name", (part, from, to, sentence) => {
  expect(partsOf(texts.json.replace(from, to))).toEqual([part]);
  expect(sentenceOf(texts.json.replace(from, to))).toMatch(sentence);
});

test.each(["json", "html"] as const)(
  "of a %s file whose line ends alone were changed that is said, and of one that was changed besides both",
  (kind) => {
    const windows = texts[kind].replaceAll("\n", "\r\n");
    expect(read(windows)).toMatchObject({ kind, document: sample.document, findings: [{ part: "format" }] });
    expect(sentenceOf(windows)).toMatch(/^Only the line ends differ/);
    const forged = windows.replaceAll("The yearly renewal", "The monthly renewal");
    expect(partsOf(forged)).toEqual(["note", "format"]);
  },
);

test("what the page shows is compared with its data: whoever repaints the page is found, part by part", () => {
  const shown = texts.html.slice(0, texts.html.indexOf('<pre hidden data-part="data">'));
  const repainted = (from: string, to: string) => texts.html.replace(shown, shown.replace(from, to));
  expect(partsOf(repainted("<bdi>20.00</bdi>", "<bdi>70.00</bdi>"))).toEqual(["states"]);
  expect(partsOf(repainted("<td><bdi>premium", "<td><bdi>free, "))).toEqual(["v3"]);
  expect(partsOf(repainted("The yearly renewal", "The monthly renewal"))).toEqual(["note"]);
  expect(partsOf(repainted("--paper: #fff", "--paper: #000"))).toEqual(["page"]);
  expect(sentenceOf(repainted("<bdi>20.00</bdi>", "<bdi>70.00</bdi>"))).toContain("the page was changed");
});

test("a whole new file, hashed anew, fits together: only the recorded hash tells it from the one that was made", async () => {
  const forged = await makeFiles({ ...sample.document, note: "Forged" });
  expect(partsOf(forged.html)).toEqual([]);
  expect(forged.document.hashes.whole).not.toBe(sample.document.hashes.whole);
});

test("events are renumbered, left out or put in another order in vain", () => {
  const { hashes: _, ...parts } = sample.document;
  const [first, second, third] = parts.events;
  const without = printDocument(sealed({ ...parts, events: [first!, third!] }));
  expect(partsOf(without)).toEqual(["events"]);
  expect(sentenceOf(without)).toBe("The list of events does not run to version 3 without a gap.");
  expect(partsOf(printDocument(sealed({ ...parts, events: [second!, first!, third!] })))).toEqual(["events"]);
});

test("other files are told from damaged ones", () => {
  const others = ["", "{}", "{\n}", "<!doctype html><p>hello</p>", "PK\u0003\u0004", '{"format":"something else"}', "[".repeat(200_000)];
  for (const text of others) expect(read(text), text.slice(0, 20)).toBeNull();
  expect(readFile(Buffer.from([0xff, 0xfe, 0x00]))).toBeNull();
});

test("a case file whose JSON is nested beyond reason is refused and not read to the end", () => {
  const deep = texts.json.replace('"question":', `"question":${"[".repeat(200_000)}`);
  expect(read(deep)?.findings).toHaveLength(1);
});

test("nothing that somebody wrote into an event becomes part of the page", async () => {
  const hostile = `"><script>alert(1)</script><pre hidden data-part="data">\u202e\u0000&#60;!--</style>`;
  const document: CaseDocument = caseSample({
    question: hostile,
    note: hostile,
    stream: { ...sample.document.stream, streamId: hostile },
    made: { ...sample.document.made, by: hostile },
  });
  const { html } = await makeFiles(document);
  expect(html).not.toContain("<script");
  expect(html).not.toContain("\u202e</");
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html.match(/<pre /g)).toHaveLength(1);
  expect(partsOf(html)).toEqual([]);
});

test("the hash of the whole is over the hashes of the parts, as anybody can compute it", () => {
  const { whole, ...hashes } = hashesOf(sample.document);
  const text = canonicalJson({ format: "tidemark case file 1", ...hashes });
  expect(whole).toBe(createHash("sha256").update(text).digest("hex"));
  expect(hashes.note).toBe(createHash("sha256").update(JSON.stringify(sample.document.note)).digest("hex"));
});

/**
 * Files that were handed out are compared with what this version makes of them: another spelling or another page would call them all
 * changed. Whoever means it raises the number of the format and keeps what made the earlier ones.
 */
test("the JSON and the page of format 1 are the same bytes for ever", () => {
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  expect(casePage(sample.document, sample.json)).toBe(sample.html);
  expect({ json: digest(sample.json), html: digest(sample.html) }).toMatchInlineSnapshot(`
    {
      "html": "2b9028ff629b05d8e611e9c11911b2c59648d9f183e8de80289164b00df17e01",
      "json": "0f6813edaf21f867bc68b43274d1c6e6c1010e429423a7fd39fe2fd75591418b",
    }
  `);
});
