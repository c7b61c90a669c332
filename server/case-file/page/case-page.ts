import { type CaseDocument, FORMAT } from "../document";
import { embedded } from "./embedded-document";
import { eventSection } from "./event-section";
import { count, isolated, lines, moment, plain } from "./html-text";
import { pageStyle } from "./page-style";
import { freshnessSection, maskedSection, sealSection } from "./record-sections";
import { sealWarningHtml } from "./seal-warning";
import { stateSection } from "./state-section";
import { traceSection } from "./trace-section";

const newerHtml = ({ version, lastVersion }: CaseDocument["stream"]): string => {
  const newer = BigInt(lastVersion) - BigInt(version);
  return newer === 0n ? "the newest there was" : `${count(Number(newer), "newer event")} stood in the stream when the file was made`;
};

const headHtml = ({
  question,
  made,
  stream,
  hashes,
}: CaseDocument): string => `<header data-part="question"><p class="eyebrow">Case file</p>
<h1>${lines(question)}</h1></header>
<dl class="facts" data-part="stream"><dt>Stream</dt><dd>${isolated(stream.streamId)} <small>of the source ${isolated(stream.source)}</small></dd>
<dt>Version</dt><dd>v${stream.version} <small>${newerHtml(stream)}</small></dd></dl>
<dl class="facts" data-part="made"><dt>Made by</dt><dd>${isolated(made.by)}</dd>
<dt>Made at</dt><dd>${moment(made.at)}</dd>
<dt>SHA-256</dt><dd><code>${hashes.whole}</code></dd></dl>
`;

const noteHtml = ({ note }: CaseDocument): string =>
  `<section data-part="note"><h2>Note</h2>\n<p>${note === "" ? '<span class="none">No note was written.</span>' : lines(note)}</p></section>\n`;

const title = ({ stream }: CaseDocument): string => `Case file of ${stream.streamId} at version ${stream.version}`;

/** One file that needs nothing else: no script, no request, and always the same bytes for the same document. `json`: its printed form. */
export const casePage = (document: CaseDocument, json: string): string => `<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="generator" content="${FORMAT}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${plain(title(document))}</title>
<style>
${pageStyle(document)}</style></head>
<body>
<main>
${headHtml(document)}${sealWarningHtml(document)}${noteHtml(document)}${stateSection(document)}${traceSection(document)}${freshnessSection(document)}${maskedSection(document)}${eventSection(document)}${sealSection(document)}</main>
${embedded(json)}</body></html>
`;
