import type { CaseDocument } from "../document";
import { cssString } from "./html-text";

const LONGEST = 70;

const elided = (text: string): string => (text.length > LONGEST ? `${[...text].slice(0, LONGEST).join("")}...` : text);

/** Isolated, because a margin box has no element that could be. */
const running = ({ stream }: CaseDocument): string => cssString(`Case file: \u2068${elided(stream.streamId)}\u2069 v${stream.version}`);

const SCREEN = `:root { color-scheme: light dark; --paper: #fff; --ink: #16202b; --ink2: #4a5866; --line: #ccd5de; --tint: #eef4fa; --mark: #0b5cad; --warn: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --paper: #10161d; --ink: #e7edf3; --ink2: #a3b1bf; --line: #33414f; --tint: #182533; --mark: #7cb8f5; --warn: #f0b267; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
body { margin: 0; }
main { max-width: 860px; margin: 0 auto; padding: 32px 20px 64px; }
.eyebrow { margin: 0; color: var(--ink2); letter-spacing: 0.04em; text-transform: uppercase; font-size: 12px; }
h1 { margin: 4px 0 16px; font-size: 26px; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 36px 0 8px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 18px; }
h3 { margin: 20px 0 4px; font-size: 15px; overflow-wrap: anywhere; }
small { color: var(--ink2); font-weight: 400; font-size: 13px; }
p { margin: 6px 0; overflow-wrap: anywhere; }
.warn { color: var(--warn); }
.none { color: var(--ink2); font-style: italic; }
.when { color: var(--ink2); }
code, .ids dd { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 13px; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; margin: 0 0 2px; }
dt { color: var(--ink2); min-width: 72px; }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; margin: 6px 0 10px; }
caption { text-align: start; color: var(--ink2); font-size: 13px; }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
thead th { color: var(--ink2); font-weight: 600; font-size: 13px; }
tbody th { width: 24%; font-weight: 400; color: var(--ink2); }
.changed td, .changed th { color: var(--ink); font-weight: 600; background: var(--tint); }
.states td:last-child { white-space: nowrap; }
.changed td:last-child { color: var(--mark); }
article { margin: 16px 0; padding: 4px 14px 10px; border: 1px solid var(--line); border-radius: 6px; }
article h3 { margin-top: 8px; }
article.pinned { border-color: var(--mark); border-width: 2px; }
.changes { margin: 6px 0; padding-inline-start: 20px; }
.changes code, .changes b { font-variant-numeric: tabular-nums; }
.trace { margin: 6px 0; padding: 0; list-style: none; }
.trace li { padding: 2px 0; overflow-wrap: anywhere; }
.trace .pinned { color: var(--mark); }
.ids { margin-top: 8px; font-size: 12px; gap: 0 12px; }
.ids dd { font-size: 12px; }
.hashes code { font-size: 12px; }
@media (max-width: 560px) { main { padding: 20px 14px 48px; } tbody th { width: 34%; } h1 { font-size: 22px; } dl { grid-template-columns: minmax(0, 1fr); } dd { margin-bottom: 4px; } }
`;

const PRINT = `:root { color-scheme: light; --paper: #fff; --ink: #000; --ink2: #3c3c3c; --line: #b4b4b4; --tint: #f0f0f0; --mark: #000; --warn: #000; }
html { font-size: 10pt; }
main { max-width: none; padding: 0; }
h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-top: 18pt; } h3 { font-size: 10.5pt; }
h2, h3, caption { break-after: avoid; }
article, tr, li { break-inside: avoid; }
thead { display: table-header-group; }
code, .ids, .ids dd, .hashes code { font-size: 8pt; }
.changed td, .changed th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
`;

/** Both schemes on a screen; on paper black on white, A4, with the stream above and the number of the page below. */
export const pageStyle = (document: CaseDocument): string => `${SCREEN}@media print {
${PRINT}}
@page { size: A4; margin: 18mm 16mm 18mm;
@top-left { content: ${running(document)}; font: 8pt system-ui, sans-serif; color: #3c3c3c; }
@bottom-left { content: ${cssString(document.made.id)}; font: 8pt system-ui, sans-serif; color: #3c3c3c; }
@bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #3c3c3c; } }
`;
