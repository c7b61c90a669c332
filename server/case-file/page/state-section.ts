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

const refusalHtml = ({ refusal, projection }: CaseState): string =>
  refusal
    ? `<p class="warn"><b>Not folded to the end.</b> ${isolated(projection)} could not fold version ${refusal.streamVersion} (${isolated(refusal.type)}): ${isolated(refusal.message)} What follows is the row before that event.</p>\n`
    : "";

const stateHtml = (state: CaseState, version: string): string => {
  const { screen, projection, projectionVersion, before, after } = state;
  const table =
    before === null && after === null
      ? "<p>It has no row of this stream, neither before this version nor after it.</p>\n"
      : `<table class="states"><thead><tr><th scope="col">Field</th><th scope="col">Before v${version}</th><th scope="col">After v${version}</th><th scope="col">Change</th></tr></thead><tbody>\n${state.columns
          .map((field) => fieldRow(state, field))
          .join("")}</tbody></table>\n`;
  return `<h3>${isolated(screen)} <small>${isolated(projection)} v${projectionVersion}</small></h3>\n${refusalHtml(state)}${table}`;
};

/** What customers see of the stream, before and after the version that the file speaks of. */
export const stateSection = ({ states, stream }: CaseDocument): string =>
  `<section data-part="states"><h2>What changed with version ${plain(stream.version)}</h2>\n${
    states.length === 0
      ? "<p>No projection keeps a row of this stream.</p>\n"
      : states.map((state) => stateHtml(state, stream.version)).join("")
  }</section>\n`;
