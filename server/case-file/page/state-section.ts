import { canonicalJson } from "../canonical-json";
import type { CaseDocument, CaseState } from "../document";
import { isolated, plain } from "./html-text";
import { valueHtml } from "./value";

const isEqual = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** A field of the row itself: one may be called `constructor`. */
const fieldOf = (row: CaseState["after"], field: string): unknown => (row && Object.hasOwn(row, field) ? row[field] : null);

const fieldRow = ({ before, after }: CaseState, field: string): string => {
  const [was, is] = [fieldOf(before, field), fieldOf(after, field)];
  const changed = !isEqual(was, is);
  return `<tr${changed ? ' class="changed"' : ""}><th scope="row">${isolated(field)}</th><td>${valueHtml(was)}</td><td>${valueHtml(is)}</td><td>${changed ? "changed" : ""}</td></tr>\n`;
};

const changeTable = (state: CaseState, version: string): string => {
  if (state.before === null && state.after === null)
    return "<p>It has no row of this stream, neither before this version nor after it.</p>\n";
  return `<table class="states"><thead><tr><th scope="col">Field</th><th scope="col">Before v${version}</th><th scope="col">After v${version}</th><th scope="col">Change</th></tr></thead><tbody>\n${state.columns
    .map((field) => fieldRow(state, field))
    .join("")}</tbody></table>\n`;
};

/** How the row stood around the version that the file speaks of, nobody knows: this is the last that is known. */
const lastKnownTable = ({ isKnown, after, columns }: CaseState, streamVersion: string): string => {
  if (!isKnown) return "<p>Nothing is known of its row: that event comes before the first one in this file.</p>\n";
  if (after === null) return `<p>It had no row of this stream before v${streamVersion}; of what came then nothing is known.</p>\n`;
  const rows = columns.map((field) => `<tr><th scope="row">${isolated(field)}</th><td>${valueHtml(fieldOf(after, field))}</td></tr>\n`);
  return `<table class="states"><caption>The last row that is known: before v${streamVersion}</caption><tbody>\n${rows.join("")}</tbody></table>\n`;
};

const refusedHtml = (state: CaseState, { streamVersion, type, message }: NonNullable<CaseState["refusal"]>): string =>
  `<p class="warn"><b>Not folded to the end.</b> ${isolated(state.projection)} could not fold version ${streamVersion} (${isolated(type)}): ${isolated(message)}</p>\n${lastKnownTable(state, streamVersion)}`;

const stateHtml = (state: CaseState, version: string): string => {
  const { screen, projection, projectionVersion, refusal } = state;
  const rows = refusal ? refusedHtml(state, refusal) : changeTable(state, version);
  return `<h3>${isolated(screen)} <small>${isolated(projection)} v${projectionVersion}</small></h3>\n${rows}`;
};

/** What customers see of the stream, before and after the version that the file speaks of. */
export const stateSection = ({ states, stream }: CaseDocument): string =>
  `<section data-part="states"><h2>What changed with version ${plain(stream.version)}</h2>\n${
    states.length === 0
      ? "<p>No projection keeps a row of this stream.</p>\n"
      : states.map((state) => stateHtml(state, stream.version)).join("")
  }</section>\n`;
