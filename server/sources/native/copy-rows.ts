import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { RawRow } from "./raw-rows";

const NEWLINE = 0x0a;
const ESCAPED: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

const field = (text: string): string | null => {
  if (!text.includes("\\")) return text;
  return text === "\\N" ? null : text.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character);
};

/** Whole lines of COPY's text format. No character of a field is a newline or a tab: they are escaped. */
export const decodeCopyText = (lines: string): RawRow[] => lines.split("\n").map((line) => line.split("\t").map(field));

/**
 * Cuts what arrives behind its last newline, which is a byte that no character of UTF-8 contains: lines are decoded whole, however
 * the network cut them.
 */
export async function* copyLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) rest.push(chunk);
    else {
      yield Buffer.concat([...rest, chunk.subarray(0, end)]).toString("utf8");
      rest = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
    }
  }
}

/**
 * The rows of a query, read while they are sent: a slow reader slows the server down, and holds some dozens of KB. A reader that stops
 * early leaves the connection unusable. The driver ends its watch over the query by the callback, which pg-copy-streams leaves out.
 */
export async function* copyRows(client: pg.PoolClient, query: string): AsyncGenerator<RawRow[]> {
  const stream = Object.assign(copyTo(`copy (${query}) to stdout`), {
    callback: () => undefined,
    handleReadyForQuery: () => stream.callback(),
  });
  for await (const lines of copyLines(client.query(stream))) yield decodeCopyText(lines);
}
