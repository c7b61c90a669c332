import { vi } from "vitest";
import type { Database } from "@/server/db/database";
import { test as base, expect } from "@/server/testing/database-test";
import { eventually as lookUntil } from "@/server/testing/eventually";
import { runSeed, type Seeded, seeded } from "@/server/testing/seeded";
import { check, isCaughtUp } from "./check";
import { noteCommits } from "./commit-notes";
import { EngineChildren } from "./engine-children";
import { type Acknowledged, startWriters, type Writers } from "./writers";

export { expect } from "vitest";
export { IS_LONG as isLong } from "@/server/testing/seeded";

// Processes boot and locks expire at the machine's own pace: only a busy one gets near these.
vi.setConfig({ testTimeout: 600_000 });
const PATIENCE_MS = 150_000;
export const eventually: typeof lookUntil = (look, withinMs = PATIENCE_MS) => lookUntil(look, withinMs);

/** TIDEMARK_SEED repeats a run as far as the machine's own timing lets it. */
export const seed = runSeed();

/** Waits until everything is read, then asks the checker. */
export const expectWhole = async (db: Database, acknowledged: readonly Acknowledged[] = []): Promise<void> => {
  await eventually(() => isCaughtUp(db));
  expect(await check(db, acknowledged), `TIDEMARK_SEED=${seed}`).toEqual([]);
};

export type Append = (stream: string, ...events: (string | { type: string; data: object })[]) => Promise<void>;

/** `url` and `db` with commit notes; engines as child processes; writers; all of them are gone after the test. */
export const test = base.extend<{ db: Database; engines: EngineChildren; random: Seeded; write: () => Writers; append: Append }>({
  db: async ({ db }, use) => {
    await noteCommits(db);
    await use(db);
  },
  engines: async ({ url }, use) => {
    const engines = new EngineChildren(url);
    await use(engines);
    await engines.stopAll();
  },
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  random: async ({}, use) => {
    process.stdout.write(`seed ${seed}: TIDEMARK_SEED=${seed} repeats it\n`);
    await use(seeded(seed));
  },
  write: async ({ url }, use) => {
    const started: Writers[] = [];
    await use(() => {
      const writers = startWriters({ url, seed });
      started.push(writers);
      return writers;
    });
    await Promise.all(started.map((writers) => writers.stop()));
  },
  append: async ({ db }, use) => {
    await use(async (stream, ...events) => {
      const spelled = events.map((event, n) =>
        typeof event === "string" ? { type: event, data: event === "Noted" ? { n: n + 1 } : {} } : event,
      );
      await db.$client.query("select event_store.append_events($1, -1, $2)", [stream, JSON.stringify(spelled)]);
    });
  },
});
