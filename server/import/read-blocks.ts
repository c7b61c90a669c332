import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { OperationError } from "@/server/domain/errors";

const READ_BYTES = 64 * 1024;

export type FileBlocks = {
  bytesTotal: number;
  /** Bytes of the file itself, compressed where it is, that were read so far. */
  bytesRead(): number;
  /** Plain bytes. Throws after everything that could be unpacked was handed out. */
  blocks(): AsyncGenerator<Buffer>;
  close(): Promise<void>;
};

/** Opens a file of any size; gzip is told by its first bytes, whatever the name says. */
export const openFileBlocks = async (file: string): Promise<FileBlocks> => {
  const handle = await open(file, "r").catch((cause: NodeJS.ErrnoException) => {
    throw new OperationError("not-found", `${file} cannot be read: ${cause.code === "ENOENT" ? "there is no such file" : cause.message}`);
  });
  const status = await handle.stat();
  if (!status.isFile()) {
    await handle.close();
    throw new OperationError("invalid-request", `${file} is not a file`);
  }
  let bytesRead = 0;
  const readRaw = async function* () {
    for (;;) {
      const { bytesRead: length, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(READ_BYTES), position: bytesRead });
      if (length === 0) return;
      bytesRead += length;
      yield buffer.subarray(0, length);
    }
  };
  const { buffer, bytesRead: magicLength } = await handle.read({ buffer: Buffer.alloc(2), position: 0 });
  const isGzip = magicLength === 2 && buffer.readUInt16BE(0) === 0x1f8b;

  return {
    bytesTotal: status.size,
    bytesRead: () => bytesRead,
    blocks: () => (isGzip ? inflate(readRaw()) : readRaw()),
    close: () => handle.close(),
  };
};

/**
 * Unpacks block by block instead of through a pipeline: a pipeline drops what it has buffered when the data turns out to be
 * damaged, and the lines before the damage are good.
 */
const inflate = async function* (raw: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const unpacked: Buffer[] = [];
  let damage: Error | undefined;
  gunzip.on("data", (block: Buffer) => unpacked.push(block));
  gunzip.on("error", (error) => {
    damage = error;
  });
  const settled = (start: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      gunzip.once("error", () => resolve());
      start(resolve);
    });
  try {
    for await (const block of raw) {
      await settled((done) => gunzip.write(block, () => done()));
      yield* unpacked.splice(0);
      if (damage) throw damage;
      gunzip.removeAllListeners("error").on("error", (error) => {
        damage = error;
      });
    }
    await settled((done) => gunzip.once("end", done).end());
    yield* unpacked.splice(0);
    if (damage) throw damage;
  } finally {
    gunzip.destroy();
  }
};
