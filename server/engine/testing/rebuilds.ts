import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { insertGeneration } from "@/server/db/rebuilds/insert-generation";
import { insertRebuild } from "@/server/db/rebuilds/insert-rebuild";
import { readRebuild, type StoredRebuild } from "@/server/db/rebuilds/read-rebuilds";
import { tableName } from "@/server/domain/read-model";
import type { RebuildState } from "@/server/domain/rebuild";
import { journalFixed } from "./journal";

/** Asks for a rebuild of the journal, as a person would. */
export const askForRebuild = (db: Database, version: number): Promise<string> =>
  db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ version: number; generation: number }>(
      sql`select version, generation from tidemark.projections where name = 'journal' and is_live`,
    );
    const generation = await insertGeneration(tx, "journal", version);
    if (generation === null) throw new Error(`no engine registered version ${version}`);
    return insertRebuild(tx, { projection: "journal", from: rows[0]!, to: { version, generation }, actor: "tester", reason: "a test" });
  });

/** The rebuild once it is in that state; undefined before. */
export const rebuildIn = async (db: Database, id: string, state: RebuildState): Promise<StoredRebuild | undefined> => {
  const found = await readRebuild(db, id);
  if (found?.state === "failed" && state !== "failed") throw new Error(`the rebuild failed: ${found.error?.message}`);
  return found?.state === state ? found : undefined;
};

type Row = { streamId: string; versions: string; total: number };

/** What a candidate's table holds. */
export const candidateRows = async (db: Database, { projection, toVersion, toGeneration }: StoredRebuild): Promise<Row[]> => {
  const { rows } = await db.execute<Row>(sql`
    select stream_id as "streamId", versions, total from read_models.${sql.identifier(tableName(projection, toVersion, toGeneration))}
     order by stream_id collate "C"`);
  return rows;
};

/** What version 2 of the journal makes of every event that is stored. */
export const foldedRows = async (db: Database): Promise<Row[]> => {
  const { rows } = await db.execute<{ streamId: string; version: string; type: string; n: number | null }>(sql`
    select stream_id as "streamId", stream_version::text as version, event_type as type, (data ->> 'n')::int as n
      from event_store.events where event_type = any(${sql.param(journalFixed.events.map(({ name }) => name))}::text[])
     order by global_position`);
  const folded = new Map<string, Row>();
  for (const { streamId, version, type, n } of rows) {
    const row = folded.get(streamId);
    if (type === "Removed") folded.delete(streamId);
    else folded.set(streamId, { streamId, versions: `${row?.versions ?? ""}${version} `, total: (row?.total ?? 0) + (n ?? 0) });
  }
  return [...folded.values()].sort((a, b) => (a.streamId < b.streamId ? -1 : 1));
};
