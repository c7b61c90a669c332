import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { copiedSource } from "@/server/db/copies/copied-source";
import { type Database, openDatabase } from "@/server/db/database";
import { finishImport, recordImportProgress } from "@/server/db/imports/record-progress";
import { settleIndexes } from "@/server/db/imports/settle-indexes";
import { startImport } from "@/server/db/imports/start-import";
import { copiedLogSentence } from "@/server/domain/copy/copied-log-sentence";
import { OperationError } from "@/server/domain/errors";
import type { Sealer } from "@/server/privacy/sealer";
import { takeImportLock } from "./import-lock";
import type { ImportRefusal } from "./import-refusal";
import type { ImportedEvent } from "./parse-line";
import { createEventStorer } from "./store-events";

export type Chunk = {
  events: ImportedEvent[];
  /** Number of the last line that the chunk covers. */
  line: number;
  bytesRead: number;
  /** What stopped the reading behind these events. */
  refusal?: ImportRefusal;
};

export type ImportProgress = {
  bytesRead: number;
  bytesTotal: number;
  eventsAdded: number;
  eventsSkipped: number;
  line: number;
  /** Added and skipped ones, mean of the run; null before the first half second. */
  eventsPerSecond: number | null;
  etaSeconds: number | null;
};

export type ImportResult = { eventsAdded: number; eventsSkipped: number; lines: number; seconds: number };

export type ImportSource = {
  /** What people read beside the progress: a file's name, or what else is loaded. */
  label: string;
  bytesTotal: number;
  chunks: AsyncIterable<Chunk>;
};

export type ImportRun = {
  databaseUrl: string;
  /** Asked once no other import runs; null when there is nothing to do. */
  open: (db: Database) => Promise<ImportSource | null>;
  sealer?: Sealer | undefined;
  onProgress?: ((progress: ImportProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** What to do while another import runs; default: refuse. */
  whenBusy?: "refuse" | "wait";
};

const HEARTBEAT_MS = 500;

/**
 * Stores chunks one transaction each, reading the next one while the last is stored, with its progress on record.
 * Throws `OperationError` with a sentence for people; what was stored by then stays.
 */
export const runImport = async (run: ImportRun): Promise<ImportResult> => {
  const client = new pg.Client({
    connectionString: run.databaseUrl,
    application_name: "tidemark import",
    options: "-c timezone=UTC -c lock_timeout=20000 -c client_connection_check_interval=500",
  });
  client.on("error", () => undefined);
  await client.connect().catch((cause: Error) => {
    throw new OperationError("unavailable", `the database cannot be reached: ${cause.message}`, { cause });
  });
  const db = openDatabase({ url: run.databaseUrl, applicationName: "tidemark import progress", max: 1 });
  try {
    await takeImportLock(client, run.whenBusy ?? "refuse", run.signal);
    const source = await run.open(db);
    const copied = source && (await copiedSource(db));
    if (copied) throw new OperationError("unprocessable", copiedLogSentence(copied));
    return source ? await record(client, db, run, source) : { eventsAdded: 0, eventsSkipped: 0, lines: 0, seconds: 0 };
  } finally {
    await Promise.allSettled([client.end(), db.$client.end()]);
  }
};

/** Every way to end is on record: done, or failed with the sentence. */
const record = async (client: pg.Client, db: Database, run: ImportRun, source: ImportSource): Promise<ImportResult> => {
  const id = await startImport(db, { file: source.label, bytesTotal: source.bytesTotal });
  const tracker = track(source);
  const heartbeat = beat(async () => {
    run.onProgress?.(tracker.progress());
    await recordImportProgress(db, id, tracker.counts());
  });
  try {
    await storeChunks(client, run, source, tracker);
    await settleIndexes(client, tracker.counts().eventsAdded);
  } catch (error) {
    await heartbeat.stop();
    const refusal = asSentence(error, tracker.progress().line);
    await finishImport(db, id, tracker.counts(), refusal instanceof Error ? refusal.message : String(refusal)).catch(() => undefined);
    throw refusal;
  }
  await heartbeat.stop();
  await finishImport(db, id, { ...tracker.counts(), bytesRead: source.bytesTotal }, null);
  run.onProgress?.({ ...tracker.progress(), bytesRead: source.bytesTotal, etaSeconds: 0 });
  return tracker.result();
};

const storeChunks = async (client: pg.Client, run: ImportRun, source: ImportSource, tracker: ReturnType<typeof track>): Promise<void> => {
  const { store } = createEventStorer(client, run.sealer);
  let storing: Promise<void> = Promise.resolve();
  try {
    for await (const chunk of source.chunks) {
      await storing;
      if (run.signal?.aborted)
        throw new OperationError("conflict", "the import was stopped; run it again and it continues where it stopped");
      storing = store(chunk.events).then((counts) => tracker.advance(chunk, counts));
      // Awaited in the next round; until then a failure must not count as unhandled.
      storing.catch(() => undefined);
      if (chunk.refusal) {
        await storing;
        throw chunk.refusal;
      }
    }
    await storing;
  } finally {
    await storing.catch(() => undefined);
  }
};

const track = (source: ImportSource) => {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  let [eventsAdded, eventsSkipped, line, bytesRead] = [0, 0, 0, 0];
  return {
    advance(chunk: Chunk, counts: { added: number; skipped: number }) {
      eventsAdded += counts.added;
      eventsSkipped += counts.skipped;
      line = chunk.line;
      bytesRead = chunk.bytesRead;
    },
    counts: () => ({ bytesRead, eventsAdded, eventsSkipped }),
    result: (): ImportResult => ({ eventsAdded, eventsSkipped, lines: line, seconds: seconds() }),
    progress(): ImportProgress {
      const elapsed = seconds();
      const isMeasurable = elapsed >= 0.5 && bytesRead > 0;
      return {
        bytesRead,
        bytesTotal: source.bytesTotal,
        eventsAdded,
        eventsSkipped,
        line,
        eventsPerSecond: isMeasurable ? (eventsAdded + eventsSkipped) / elapsed : null,
        etaSeconds: isMeasurable ? ((source.bytesTotal - bytesRead) * elapsed) / bytesRead : null,
      };
    },
  };
};

/** Runs `work` now and every half second, never twice at once; a beat that fails is made good by the next. */
const beat = (work: () => Promise<void>) => {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await work().catch(() => undefined);
      await delay(HEARTBEAT_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};

const asSentence = (error: unknown, line: number): unknown => {
  if (error instanceof OperationError || !(error instanceof Error)) return error;
  if (error instanceof pg.DatabaseError && !/^(57P|08)/.test(error.code ?? "")) return error;
  const isConnection = error instanceof pg.DatabaseError || /connection|ECONN|EPIPE|socket/i.test(error.message);
  return isConnection
    ? new OperationError("unavailable", `the database went away after line ${line} (${error.message}); run it again and it continues`, {
        cause: error,
      })
    : error;
};
