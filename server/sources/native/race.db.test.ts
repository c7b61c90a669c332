import { afterAll, beforeAll, expect, test } from "vitest";
import { IS_LONG, runSeed } from "@/server/testing/seeded";
import { auditLog } from "./audit/testing/audit-log";
import { deliveryFaults, NO_FAULTS, storedEvents } from "./testing/check-delivery";
import { crashAndRestart, type PrivateStore, startPrivateStore } from "./testing/private-store";
import { runRace } from "./testing/race";

const SIZE = IS_LONG ? { writers: 16, appends: 2_000, crashes: 6 } : { writers: 8, appends: 200, crashes: 2 };
const SETTINGS = { max_connections: "120" };

let store: PrivateStore;

beforeAll(async () => {
  store = await startPrivateStore(SETTINGS);
}, 120_000);

afterAll(() => store?.close());

test(
  `${SIZE.writers} writers of ${SIZE.appends} appends that roll back, prepare, hesitate, get killed and lose their server: every reader is given every event once, in order, and no check of the log finds anything`,
  async () => {
    const seed = runSeed();
    console.info(`race: TIDEMARK_SEED=${seed} repeats it`);
    const race = await runRace({
      seed,
      ...SIZE,
      store: () => store,
      restart: async () => {
        store = await crashAndRestart(store, SETTINGS);
      },
    });
    const stored = await storedEvents(store.db.$client);
    console.info(`race: ${stored.length} events, ${race.rolledBack} rolled back, ${race.prepared} prepared, ${race.killed} killed`);

    for (const reader of race.sound) expect(deliveryFaults(reader.delivered, stored)).toEqual(NO_FAULTS);
    for (const reader of race.naive) expect(deliveryFaults(reader.delivered, stored).lost).toBeGreaterThan(0);
    const positions = new Set(stored.map(({ position }) => position));
    expect(race.acknowledged.filter((at) => !positions.has(at))).toEqual([]);
    expect(race.killed).toBeGreaterThan(0);
    const { rows } = await store.db.$client.query(
      "select h.events::int, (select sum(c.events)::int from event_store.census c) as counted from event_store.head h",
    );
    expect(rows).toEqual([{ events: stored.length, counted: stored.length }]);
    expect(await auditLog(store.source)).toEqual([]);
  },
  IS_LONG ? 2_400_000 : 180_000,
);
