import { createWriteStream, renameSync, type WriteStream } from "node:fs";

const LIMIT_BYTES = 20_000_000;

export type BoundedLog = { write(line: string): void };

/** A log of at most twice the limit: when it is full it starts anew and its past stays beside it as `.1`. */
export const openBoundedLog = (file: string, limit = LIMIT_BYTES): BoundedLog => {
  const open = (): WriteStream => createWriteStream(file, { flags: "a", mode: 0o600 }).on("error", () => undefined);
  let stream = open();
  let written = 0;
  return {
    write: (line) => {
      written += line.length + 1;
      if (written > limit) {
        stream.end();
        renameSync(file, `${file}.1`);
        stream = open();
        written = line.length + 1;
      }
      stream.write(`${line}\n`);
    },
  };
};
