import { eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema/records";
import type { Database } from "@/server/db/database";

export const ABANDONED = "the process that ran it ended without finishing; run it again, it continues where it stopped";

/** Call it holding the import lock: whoever else is still said to be running is then dead, and its row must not say so for ever. */
export const startImport = (db: Database, { file, bytesTotal }: { file: string; bytesTotal: number }): Promise<string> =>
  db.transaction(async (tx) => {
    await tx.update(imports).set({ state: "failed", error: ABANDONED }).where(eq(imports.state, "running"));
    const [row] = await tx.insert(imports).values({ file, bytesTotal, state: "running" }).returning({ id: imports.id });
    return row!.id;
  });
