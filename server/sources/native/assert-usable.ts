import type { Database } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import { rawRows } from "./raw-rows";

// The statement's snapshot is older than its look at the sequence, and every event in it was drawn before: no append can make
// a healthy store look behind.
const SEQUENCE_AND_NEWEST = `
  select last_value - (not is_called)::int,
         (select greatest(h.position, (select max(global_position) from event_store.events)) from event_store.head h)
    from event_store.position_seq`;

/**
 * Throws `OperationError("unavailable")` with SEQUENCE_BEHIND when events lie above the sequence, as after a restore that left
 * it out: it would hand out positions behind checkpoints, and nobody would ever read what is written there.
 */
export const assertUsable = async (db: Database): Promise<void> => {
  const [row] = await rawRows(db.$client, SEQUENCE_AND_NEWEST);
  const [lastDrawn, newest] = [BigInt(row![0]!), BigInt(row![1]!)];
  if (lastDrawn < newest)
    throw new OperationError(
      "unavailable",
      `SEQUENCE_BEHIND: the store has reached position ${newest}, but event_store.position_seq stands at ${lastDrawn}. Run: select setval('event_store.position_seq', ${newest})`,
    );
};
