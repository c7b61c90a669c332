import type { Database } from "@/server/db/database";
import { type HeldOfStream, listHeldOfStream } from "@/server/db/letters/list-held-of-stream";
import { readProjectionFacts, type StoredFacts } from "@/server/db/projections/read-projection-facts";

/** How far the live projections are, and what they hold back of a stream, of one moment. */
export type ScreenFacts = { stored: StoredFacts; held: HeldOfStream[] };

/**
 * Read in one snapshot: an engine parks an event and passes it in one commit. Read apart, the checkpoint could be of after that commit
 * and the letters of before it, and a screen without the event would be called up to date.
 */
export const screenFacts = (db: Database, streamId: string): Promise<ScreenFacts> =>
  db.transaction(async (tx) => ({ stored: await readProjectionFacts(tx), held: await listHeldOfStream(tx, streamId) }), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
