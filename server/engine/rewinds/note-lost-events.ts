import type { Database } from "@/server/db/database";
import { insertLostEvents } from "@/server/db/lost-events/insert-lost-events";
import { listRemembered } from "@/server/db/lost-events/list-remembered";
import type { EventReference } from "@/server/domain/event";
import type { EventSource } from "@/server/sources/event-source";
import type { ReadMemory } from "./read-memory";

type Rewound = { db: Database; source: EventSource; memory: ReadMemory; storeIdentity: string };

export const byEngine = (events: readonly EventReference[]) => events.map((event) => ({ ...event, rememberedBy: "engine" as const }));

/** Names what is gone from a store that was brought back beneath its checkpoints: whatever the process or the console's tables remember. */
export const noteLostEvents = async ({ db, source, memory, storeIdentity }: Rewound): Promise<void> => {
  const missing = await memory.missingFrom(source);
  const remembered = await listRemembered(db);
  const found = await source.eventsAt(remembered.map(({ globalPosition }) => globalPosition));
  const events = [...byEngine(missing), ...remembered.filter(({ eventId }, at) => found[at]?.eventId !== eventId)];
  await insertLostEvents(db, { storeIdentity, events });
  memory.forget(missing);
};
