import { and, eq, sql } from "drizzle-orm";
import { imports } from "@/drizzle/schema/records";
import type { Database } from "@/server/db/database";

export type ImportCounts = { bytesRead: number; eventsAdded: number; eventsSkipped: number };

export const recordImportProgress = async (db: Database, id: string, counts: ImportCounts): Promise<void> => {
  await db
    .update(imports)
    .set({ ...counts, updatedAt: sql`now()` })
    .where(and(eq(imports.id, id), eq(imports.state, "running")));
};

/** `error` is the sentence for people; null when the import came to its end. */
export const finishImport = async (db: Database, id: string, counts: ImportCounts, error: string | null): Promise<void> => {
  await db
    .update(imports)
    .set({ ...counts, state: error === null ? "done" : "failed", error, updatedAt: sql`now()`, finishedAt: sql`now()` })
    .where(eq(imports.id, id));
};
