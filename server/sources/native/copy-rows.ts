import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";

const NEWLINE = 0x0a;
const ESCAPED: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** A line of COPY's text format, cut into its fields. `fieldOf` decodes one. */
export type CopyRow = readonly string[];

/** No character of a field is a newline or a tab: they are escaped. */
export const fieldOf = (row: CopyRow, at: number): string | null => {
  const text = row[at]!;
  if (!text.includes("\\")) return text;
  return text === "\\N" ? null : text.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character);
};

/** The lines in a piece that ends with one. Each is a string of its own: a row that keeps a part of it does not keep the whole piece in memory. */
const linesOf = (piece: Buffer): CopyRow[] => {
  const rows: CopyRow[] = [];
  for (let from = 0; from < piece.length; ) {
    const end = piece.indexOf(NEWLINE, from);
    rows.push(piece.toString("utf8", from, end).split("\t"));
    from = end + 1;
  }
  return rows;
};

/**
 * Cuts what arrives behind its last newline, which is a byte that no character of UTF-8 contains: lines are decoded whole, however
 * the network cut them.
 */
export async function* decodeCopy(chunks: AsyncIterable<Buffer>): AsyncGenerator<CopyRow[]> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) rest.push(chunk);
    else {
      yield linesOf(rest.length > 0 ? Buffer.concat([...rest, chunk.subarray(0, end)]) : chunk.subarray(0, end));
      rest = end < chunk.length ? [chunk.subarray(end)] : [];
    }
  }
}

/**
 * The rows of a query, read while they are sent: a slow reader slows the server down, and holds some dozens of KB. A reader that stops
 * early leaves the connection unusable. The driver ends its watch over the query by the callback, which pg-copy-streams leaves out.
 */
export async function* copyRows(client: pg.PoolClient, query: string): AsyncGenerator<CopyRow[]> {
  const stream = Object.assign(copyTo(`copy (${query}) to stdout`), {
    callback: () => undefined,
    handleReadyForQuery: () => stream.callback(),
  });
  yield* decodeCopy(client.query(stream));
}
