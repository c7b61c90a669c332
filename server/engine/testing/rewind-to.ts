import type { Database } from "@/server/db/database";

/** The store as an older backup would bring it back: events above a position are gone, and their positions are drawn again. */
export const rewindTo = (db: Database, position: number) =>
  db.transaction(async (tx) => {
    await tx.execute("set local role tidemark_repair");
    await tx.execute(`delete from event_store.events where global_position > ${position}`);
    await tx.execute("reset role");
    await tx.execute(`update event_store.head set position = ${position}`);
    await tx.execute(`select setval('event_store.position_seq', ${position})`);
  });
