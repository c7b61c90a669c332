/** A `pre` and no script element: what strips scripts from mail leaves the data alone. */
const BEGINS = '<pre hidden data-part="data">\n';
const ENDS = "</pre>\n";

export const embedded = (json: string): string =>
  `${BEGINS}${json.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}${ENDS}`;

/** Where the data stand in the page's text; null where their frame cannot be found. */
export const embeddedRange = (page: string): { from: number; to: number } | null => {
  const begin = page.lastIndexOf(BEGINS);
  if (begin === -1) return null;
  const from = begin + BEGINS.length;
  const to = page.indexOf(ENDS, from);
  return to === -1 ? null : { from, to };
};

/** The JSON file that the page holds; null where its frame cannot be found. */
export const embeddedDocument = (page: string): string | null => {
  const range = embeddedRange(page);
  if (!range) return null;
  const escaped = page.slice(range.from, range.to);
  return escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
};
