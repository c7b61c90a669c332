import { isUtf8 } from "node:buffer";
import { ImportRefusal } from "./import-refusal";

const NEWLINE = 10;
export const MAX_LINE_BYTES = 5 * 1024 * 1024;

export type Line = { number: number; text: string };
/** `refusal` is the line after the last of `lines` that stops the reading. */
export type Lines = { lines: Line[]; refusal?: ImportRefusal };

/**
 * Numbered lines of UTF-8 text in groups, as blocks arrive; empty lines count but are left out.
 * What stops the reading comes as a value behind the good lines before it, and nothing follows.
 */
export const readLines = async function* (blocks: AsyncIterable<Buffer>): AsyncGenerator<Lines> {
  let next = 1;
  let rest: Buffer[] = [];
  let restBytes = 0;
  try {
    for await (const block of blocks) {
      const end = block.lastIndexOf(NEWLINE);
      rest.push(end < 0 ? block : block.subarray(0, end));
      restBytes += block.length;
      if (end >= 0) {
        const group = split(Buffer.concat(rest), next);
        yield group.read;
        if (group.read.refusal) return;
        next = group.next;
        rest = [block.subarray(end + 1)];
        restBytes = block.length - end - 1;
      }
      if (restBytes > MAX_LINE_BYTES) {
        yield { lines: [], refusal: tooLong(next) };
        return;
      }
    }
  } catch (error) {
    if (!isGzipDamage(error)) throw error;
    yield {
      lines: [],
      refusal: new ImportRefusal(next, null, `cannot be unpacked: the gzip data is damaged or cut off (${error.message})`),
    };
    return;
  }
  if (restBytes > 0) yield split(Buffer.concat(rest), next).read;
};

const split = (bytes: Buffer, first: number): { read: Lines; next: number } => {
  const isText = isUtf8(bytes);
  const texts = isText ? bytes.toString("utf8").split("\n") : bytes.toString("latin1").split("\n");
  const lines: Line[] = [];
  for (const [index, spelling] of texts.entries()) {
    const number = first + index;
    const isTextLine = isText || isUtf8(Buffer.from(spelling, "latin1"));
    if (!isTextLine) return { read: { lines, refusal: new ImportRefusal(number, null, "is not valid UTF-8") }, next: number };
    const text = isText ? spelling : Buffer.from(spelling, "latin1").toString("utf8");
    if (text.length > MAX_LINE_BYTES) return { read: { lines, refusal: tooLong(number) }, next: number };
    const bare = number === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text;
    if (bare.trim() !== "") lines.push({ number, text: bare });
  }
  return { read: { lines }, next: first + texts.length };
};

const tooLong = (line: number) => new ImportRefusal(line, null, "is longer than 5 MB");

const isGzipDamage = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
