import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { ABANDONED } from "./start-import";

export type ImportProgress = {
  id: string;
  file: string;
  state: "running" | "done" | "failed";
  bytesTotal: number;
  bytesRead: number;
  eventsAdded: number;
  eventsSkipped: number;
  /** Lines worked off per second, skipped ones too; null before the first second. */
  eventsPerSecond: number | null;
  etaSeconds: number | null;
  error: string | null;
  startedAt: string;
};

type ImportRow = Record<
  "id" | "file" | "state" | "bytes_total" | "bytes_read" | "events_added" | "events_skipped" | "started_at",
  string
> & {
  error: string | null;
  seconds: number;
};

/** Progress is recorded twice a second, also while a statement waits: so long a silence is a dead process, not a slow one. */
const SILENT_AFTER_SECONDS = 10;

/** Newest first: those that run, and those that ended within the last hour. A running one that fell silent counts as failed. */
export const listImports = async (db: Database): Promise<ImportProgress[]> => {
  const { rows } = await db.execute<ImportRow>(sql`
    select id, file, bytes_total, bytes_read, events_added, events_skipped,
           case when silent then 'failed' else state end as state,
           case when silent then ${ABANDONED} else error end as error,
           to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as started_at,
           extract(epoch from updated_at - started_at)::float8 as seconds
      from (select *, state = 'running' and updated_at < now() - make_interval(secs => ${SILENT_AFTER_SECONDS}) as silent
              from tidemark.imports) seen
     where state = 'running' or updated_at > now() - interval '1 hour'
     order by started_at desc, id limit 20`);
  return rows.map(progressOf);
};

const progressOf = (row: ImportRow): ImportProgress => {
  const [bytesTotal, bytesRead, eventsAdded, eventsSkipped] = [row.bytes_total, row.bytes_read, row.events_added, row.events_skipped].map(
    Number,
  );
  const hasRate = row.seconds >= 1;
  return {
    id: row.id,
    file: row.file,
    state: row.state === "done" ? "done" : row.state === "failed" ? "failed" : "running",
    bytesTotal: bytesTotal!,
    bytesRead: bytesRead!,
    eventsAdded: eventsAdded!,
    eventsSkipped: eventsSkipped!,
    eventsPerSecond: hasRate ? (eventsAdded! + eventsSkipped!) / row.seconds : null,
    etaSeconds: hasRate && row.state === "running" && bytesRead! > 0 ? ((bytesTotal! - bytesRead!) * row.seconds) / bytesRead! : null,
    error: row.error,
    startedAt: row.started_at,
  };
};
