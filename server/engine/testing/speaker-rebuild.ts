import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { insertGeneration } from "@/server/db/rebuilds/insert-generation";
import { insertRebuild } from "@/server/db/rebuilds/insert-rebuild";
import type { RebuildState } from "@/server/domain/rebuild";
import { eventually } from "./fault-test";
import { rebuildIn } from "./rebuilds";

/** Asks for version 2 of the speaker, as a person would, once an engine has registered it. */
export const askForSpeakerRebuild = async (db: Database): Promise<string> => {
  await eventually(
    async () => (await db.execute(sql`select from tidemark.projections where name = 'speaker' and version = 2`)).rowCount === 1,
  );
  return db.transaction(async (tx) => {
    const generation = (await insertGeneration(tx, "speaker", 2))!;
    const from = { version: 1, generation: 1 };
    return insertRebuild(tx, { projection: "speaker", from, to: { version: 2, generation }, actor: "tester", reason: "a test" });
  });
};

export const rebuildInState = (db: Database, id: string, state: RebuildState) => eventually(() => rebuildIn(db, id, state));
