import { findLoad, readClock } from "@/server/db/imports/find-load";
import type { Sealer } from "@/server/privacy/sealer";
import type { ImportedEvent } from "./parse-line";
import { type Chunk, type ImportProgress, type ImportResult, runImport } from "./run-import";

const CHUNK_EVENTS = 5_000;

export type LoadedEvent = Omit<ImportedEvent, "line" | "hasOwnId">;

/**
 * Stores a history that is told up to now, once in a database's life. The moment is recorded with its beginning, so that a load
 * that was killed goes on with the same events. `tell` must give the same events, ids and all, for the same moment.
 * Waits while another import runs.
 */
export const loadOnce = ({
  databaseUrl,
  name,
  tell,
  sealer,
  onProgress,
  signal,
}: {
  databaseUrl: string;
  name: string;
  tell: (untilMs: number) => LoadedEvent[];
  sealer: Sealer;
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}): Promise<ImportResult> =>
  runImport({
    databaseUrl,
    sealer,
    onProgress,
    signal,
    whenBusy: "wait",
    open: async (db) => {
      const prefix = `${name} up to `;
      const load = await findLoad(db, prefix);
      if (load.state === "done") return null;
      const label = load.state === "begun" ? load.file : `${prefix}${(await readClock(db)).toISOString()}`;
      const events = tell(Date.parse(label.slice(prefix.length)));
      return { label, bytesTotal: events.reduce((sum, { data }) => sum + data.length, 0), chunks: chunksOf(events) };
    },
  });

const chunksOf = async function* (events: readonly LoadedEvent[]): AsyncGenerator<Chunk> {
  let bytesRead = 0;
  for (let start = 0; start < events.length; start += CHUNK_EVENTS) {
    const part = events.slice(start, start + CHUNK_EVENTS);
    bytesRead += part.reduce((sum, { data }) => sum + data.length, 0);
    yield {
      events: part.map((event, index) => ({ ...event, line: start + index + 1, hasOwnId: false })),
      line: start + part.length,
      bytesRead,
    };
  }
};
