import { basename } from "node:path";
import type { Sealer } from "@/server/privacy/sealer";
import { createIdentifier } from "./identify-events";
import { ImportRefusal } from "./import-refusal";
import { type ImportedEvent, parseLine } from "./parse-line";
import { type FileBlocks, openFileBlocks } from "./read-blocks";
import { type Line, readLines } from "./read-lines";
import { type Chunk, type ImportProgress, type ImportResult, runImport } from "./run-import";

const CHUNK_EVENTS = 5_000;
const CHUNK_CHARACTERS = 8 * 1024 * 1024;

/**
 * Stores a file of one JSON object a line, plain or gzip, whole or in part: `{"stream","type","at","data"}`, optionally
 * `actor`, `eventId`, `correlationId`, `causationId`, `metadata`, `schemaVersion`. Lines that are stored are skipped.
 * Throws `OperationError`; an `ImportRefusal` names the line, the field and the reason, and every line before it is stored.
 */
export const importFile = async ({
  databaseUrl,
  file,
  sealer,
  onProgress,
  signal,
}: {
  databaseUrl: string;
  file: string;
  /** Absent: personal fields are stored as they are written. */
  sealer?: Sealer | undefined;
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}): Promise<ImportResult> => {
  const source = await openFileBlocks(file);
  try {
    return await runImport({
      databaseUrl,
      open: async () => ({ label: basename(file), bytesTotal: source.bytesTotal, chunks: readChunks(source, sealer) }),
      sealer,
      onProgress,
      signal,
    });
  } finally {
    await source.close();
  }
};

const readChunks = async function* (source: FileBlocks, sealer: Sealer | undefined): AsyncGenerator<Chunk> {
  const identify = createIdentifier(sealer);
  let events: ImportedEvent[] = [];
  let characters = 0;
  let line = 0;
  const take = (read: Line): ImportRefusal | undefined => {
    try {
      events.push(parseLine(read, identify));
    } catch (error) {
      if (error instanceof ImportRefusal) return error;
      throw error;
    }
    characters += read.text.length;
    line = read.number;
    return undefined;
  };
  const chunk = (): Chunk => {
    const full = { events, line, bytesRead: source.bytesRead() };
    events = [];
    characters = 0;
    return full;
  };

  for await (const { lines, refusal } of readLines(source.blocks())) {
    for (const read of lines) {
      const refused = take(read);
      if (refused) return yield { ...chunk(), refusal: refused };
      if (events.length >= CHUNK_EVENTS || characters >= CHUNK_CHARACTERS) yield chunk();
    }
    if (refusal) return yield { ...chunk(), refusal };
  }
  yield chunk();
};
