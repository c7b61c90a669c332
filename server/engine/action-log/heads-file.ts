import { open } from "node:fs/promises";

/** A line of a head has about 200 bytes. */
const TAIL_BYTES = 4_096;

/** The last whole line; null where the file does not exist or has none. */
export const lastLineOf = async (path: string): Promise<string | null> => {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!file) return null;
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, from);
    return buffer.subarray(0, bytesRead).toString().trimEnd().split("\n").at(-1) || null;
  } finally {
    await file.close();
  }
};

/** Appended and on the disk when this resolves. Made readable by its owner alone. */
export const appendLine = async (path: string, line: string): Promise<void> => {
  const file = await open(path, "a", 0o600);
  try {
    await file.appendFile(`${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
};
