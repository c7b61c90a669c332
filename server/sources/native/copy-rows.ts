import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";

const NEWLINE = 0x0a;
const ESCAPED: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

const TAB = "\t";
const BACKSLASH = 0x5c;
const NULL_LETTER = 0x4e;

/** Reads a line of COPY's text format field by field. No character of a field is a newline or a tab: they are escaped. */
export class FieldReader {
  #line = "";
  #at = 0;

  begin(line: string): void {
    this.#line = line;
    this.#at = 0;
  }

  /** Null for SQL's null. */
  next(): string | null {
    const from = this.#at;
    const tab = this.#line.indexOf(TAB, from);
    const end = tab < 0 ? this.#line.length : tab;
    this.#at = end + 1;
    if (this.#line.charCodeAt(from) === BACKSLASH && this.#line.charCodeAt(from + 1) === NULL_LETTER && end === from + 2) return null;
    return unescaped(this.#line.slice(from, end));
  }

  /** What has not been read, as it came. */
  rest(): string {
    return this.#line.slice(this.#at);
  }
}

const unescaped = (text: string): string =>
  text.includes("\\") ? text.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character) : text;

/** The lines in a piece that ends with one. Each is a string of its own: a row that keeps a part of it does not keep the whole piece in memory. */
const linesOf = (piece: Buffer): string[] => {
  const lines: string[] = [];
  for (let from = 0; from < piece.length; ) {
    const end = piece.indexOf(NEWLINE, from);
    lines.push(piece.toString("utf8", from, end));
    from = end + 1;
  }
  return lines;
};

/**
 * Cuts what arrives behind its last newline, which is a byte that no character of UTF-8 contains: lines are decoded whole, however
 * the network cut them.
 */
export async function* decodeCopy(chunks: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
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
export async function* copyRows(client: pg.PoolClient, query: string): AsyncGenerator<string[]> {
  const stream = Object.assign(copyTo(`copy (${query}) to stdout`), {
    callback: () => undefined,
    handleReadyForQuery: () => stream.callback(),
  });
  yield* decodeCopy(client.query(stream));
}
