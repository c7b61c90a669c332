import { haltCheckpoints } from "@/server/db/checkpoints/halt-checkpoints";
import type { Database } from "@/server/db/database";
import { insertLostEvents } from "@/server/db/lost-events/insert-lost-events";
import { counted } from "@/server/domain/duration";
import { STORE_REWOUND } from "@/server/domain/projection-status";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";
import { byEngine } from "./note-lost-events";
import type { ReadMemory } from "./read-memory";

type Return = { db: Database; source: EventSource; memory: ReadMemory; storeIdentity: string; logger: Logger };

/**
 * What an engine does first whenever it has its database back. A replica that took over without the newest events has no checkpoint beyond
 * them either: its tables agree with each other, and only who read those events can tell. What is gone is named and every projection of the
 * store halted in one commit. Whoever retries has seen it: what another engine told already halts nothing again.
 */
export const haltIfRewound = async ({ db, source, memory, storeIdentity, logger }: Return): Promise<void> => {
  const missing = await memory.missingFrom(source);
  const [first] = missing;
  if (!first) return;
  const cause = {
    type: STORE_REWOUND,
    message: `The store lost at least ${counted(missing.length, "event")} that ${missing.length === 1 ? "was" : "were"} read, from position ${first.globalPosition} on: another server took over, or it was restored. Look at which they are, enter them again or let them go, then retry.`,
  };
  await db.transaction(async (tx) => {
    const news = await insertLostEvents(tx, { storeIdentity, events: byEngine(missing) });
    if (news > 0) await haltCheckpoints(tx, { source: source.name, cause });
  });
  memory.forget(missing);
  logger.error({ lost: missing.length, from: first.globalPosition, storeIdentity }, "the store lacks events that this engine has read");
};
