import { sql } from "drizzle-orm";
import { registerProjection } from "@/server/db/checkpoints/register-projection";
import type { Database } from "@/server/db/database";
import type { Projection } from "@/server/projections/define-projection";
import { readModelOf } from "@/server/projections/read-model";
import { openNativeSource } from "@/server/sources/native/open-native-source";

type NewEvent = { type: string; data: unknown };

export const deposits = (count: number): NewEvent[] => [
  { type: "Opened", data: { accountNumber: "IT60" } },
  ...Array.from({ length: count }, (_, n) => ({ type: "Deposited", data: { amount: `${n + 1}.50` } })),
];

export const append = async (db: Database, streamId: string, events: readonly NewEvent[]): Promise<void> => {
  await db.execute(sql`select event_store.append_events(${streamId}, -1, ${JSON.stringify(events)}::jsonb)`);
};

/** Appended and readable. */
export const publish = async (db: Database, streamId: string, events: readonly NewEvent[]): Promise<void> => {
  await append(db, streamId, events);
  await openNativeSource({ db }).publishHead();
};

export const register = (db: Database, projection: Projection): Promise<void> =>
  registerProjection(db, {
    name: projection.name,
    version: projection.version,
    source: projection.source,
    eventTypes: projection.events.map(({ name }) => name),
    partitions: projection.partitions,
    start: openNativeSource({ db }).start,
    modelOf: (generation) => readModelOf(projection, generation),
  });
