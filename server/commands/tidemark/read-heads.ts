import { createReadStream, statSync } from "node:fs";
import { createInterface } from "node:readline";
import type { HeadLine } from "@/server/action-log/head-check";
import { verifiedHead } from "@/server/action-log/signed-head";
import { CommandRefusal, messageOf } from "../refusal";

const sizeOf = (path: string): number => {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new CommandRefusal(`${path} is no file.`, 2);
    return stat.size;
  } catch (error) {
    if (error instanceof CommandRefusal) throw error;
    throw new CommandRefusal(`The heads in ${path} cannot be read: ${messageOf(error)}.`, 2);
  }
};

/**
 * The lines that the file has now, one at a time: what an engine appends while the chain is read may vouch for more than was read. Throws
 * `CommandRefusal` where the file cannot be read.
 */
export const readHeads = (path: string, key: string): AsyncIterator<HeadLine> => {
  const size = sizeOf(path);
  return linesOf(path, size, key);
};

async function* linesOf(path: string, size: number, key: string): AsyncGenerator<HeadLine> {
  if (size === 0) return;
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, { end: size - 1 }), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    yield { line, head: verifiedHead(text, key) };
  }
}
