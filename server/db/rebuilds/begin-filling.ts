import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Position } from "@/server/domain/position";

export type FillRange = {
  id: string;
  fillTo: Position;
  eventId: string | null;
  storeIdentity: string;
  eventsTotal: number;
  /** How many fill partitions it begins with. */
  modulus: number;
};

/** Notes up to where it is filled, and what is to be filled. */
export const beginFilling = async (
  tx: Transaction,
  { id, fillTo, eventId, storeIdentity, eventsTotal, modulus }: FillRange,
): Promise<void> => {
  await tx.execute(sql`
    update tidemark.rebuilds
       set fill_to = ${fillTo}, fill_to_event_id = ${eventId}, store_identity = ${storeIdentity}, events_total = ${eventsTotal}
     where id = ${id}`);
  await tx.execute(sql`
    insert into tidemark.rebuild_partitions (rebuild_id, modulus, remainder)
    select ${id}, ${modulus}, n from generate_series(0, ${modulus}::int - 1) n`);
};
