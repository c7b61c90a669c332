import { type CaseDocument, SINGLE_PARTS } from "../document";
import { partWords } from "../part-words";
import { proofSentences } from "../proof-sentences";
import { isolated, moment, plain } from "./html-text";
import { valueHtml } from "./value";

export const freshnessSection = ({ freshness }: CaseDocument): string => {
  const rows = freshness.readers.map(
    ({ screen, projection, projectionVersion, readsUpTo, sentence }) =>
      `<tr><th scope="row">${isolated(screen)}</th><td>${isolated(projection)} v${projectionVersion}</td><td>v${readsUpTo}</td><td>${isolated(sentence)}</td></tr>\n`,
  );
  const table = `<table><thead><tr><th scope="col">Screen</th><th scope="col">Projection</th><th scope="col">Reads up to</th><th scope="col">Was it up to date?</th></tr></thead><tbody>\n${rows.join("")}</tbody></table>\n`;
  return `<section data-part="freshness"><h2>What screens showed when the file was made</h2>\n<p>At ${moment(freshness.at)}.</p>\n${
    rows.length === 0 ? "<p>No projection reads this stream.</p>\n" : table
  }</section>\n`;
};

export const maskedSection = ({ masked }: CaseDocument): string => {
  const fields = masked.fields.map(({ path, why }) => `<li>${isolated(path)}: ${valueHtml(why)}</li>\n`);
  return `<section data-part="masked"><h2>What was masked</h2>\n<p>${isolated(masked.sentence)}</p>\n${
    fields.length === 0 ? "" : `<ul>\n${fields.join("")}</ul>\n`
  }</section>\n`;
};

/** The hashes, and what they prove. */
export const sealSection = ({ hashes, made }: CaseDocument): string => {
  const rows = SINGLE_PARTS.map((part) => `<tr><th scope="row">${plain(partWords(part))}</th><td><code>${hashes[part]}</code></td></tr>\n`);
  const proofs = proofSentences.map((sentence) => `<li>${plain(sentence)}</li>\n`);
  return `<section data-part="hashes"><h2>How to check this file</h2>
<p><code>npm run --silent tidemark -- case-file verify FILE</code></p>
<ul>\n${proofs.join("")}</ul>
<table class="hashes"><caption>SHA-256 of the parts; each event has its own beside it</caption><tbody>
${rows.join("")}<tr><th scope="row">the whole</th><td><code>${hashes.whole}</code></td></tr>
</tbody></table>
<p>Case file ${plain(made.id)}.</p></section>\n`;
};
