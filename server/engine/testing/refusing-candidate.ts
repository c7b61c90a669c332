import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { createTable } from "@/server/db/read-models/create-table";
import { readModelOf } from "@/server/projections/read-model";
import { givenGeneration } from "@/server/testing/given-generation";
import { journal } from "./journal";

export const CANDIDATE = { projection: "journal", version: 1, generation: 2 };

/** A second generation whose table refuses `a-2`, which the live one takes: before an engine that runs can write its first row. */
export const giveRefusingCandidate = async (db: Database): Promise<void> => {
  const model = readModelOf(journal, CANDIDATE.generation);
  await db.transaction(async (tx) => {
    await createTable(tx, model);
    await tx.execute(sql`alter table read_models.journal_v1_g2 add constraint refuses check (stream_id <> 'a-2')`);
  });
  await givenGeneration(db, CANDIDATE, model);
};
