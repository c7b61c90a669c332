import { gzipSync } from "node:zlib";
import { atMost, type Line } from "../report/line";
import { HOT_STREAM } from "../store/fill-store";
import type { Web } from "./web";

const PAGES = ["/", "/projections/bench-1", "/streams", `/streams/${HOT_STREAM}`];
const SCRIPT = /static\/[^"'\\<>\s]+?\.js(?=["'\\?])/g;
const LEGACY = /<script[^>]+nomodule[^>]*>/gi;

/** Every script that the page's HTML names, in tags or in the data for React, but the polyfills that modern browsers skip. */
const scriptsOf = (html: string): string[] => {
  const legacy = new Set(html.match(LEGACY)?.flatMap((tag) => tag.match(SCRIPT) ?? []));
  return [...new Set(html.match(SCRIPT) ?? [])].filter((script) => !legacy.has(script));
};

const gzippedBytes = async (url: string): Promise<number> => {
  const response = await fetch(url, { headers: { "accept-encoding": "identity" } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return gzipSync(Buffer.from(await response.arrayBuffer())).length;
};

/** What a browser downloads before a page works. Scripts that a page asks for later, as it does for charts, are not in its HTML. */
export const measureFirstLoad = async ({ url }: Web): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const page of PAGES) {
    const response = await fetch(`${url}${page}`);
    if (!response.ok) throw new Error(`${page} answered ${response.status}`);
    const sizes = await Promise.all(scriptsOf(await response.text()).map((script) => gzippedBytes(`${url}/_next/${script}`)));
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1_024;
    const line = { work: `first load of ${page}, JS gzip`, figure: `${kilobytes.toFixed(0)} KB in ${sizes.length} files`, limit: "–" };
    lines.push(atMost(line, 270, { value: kilobytes, unit: " KB" }));
  }
  return lines;
};
