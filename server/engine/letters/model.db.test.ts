import fc from "fast-check";
import { openDatabase } from "@/server/db/database";
import { type EngineParts, sound, takeOver } from "@/server/engine/testing/assembled-engine";
import { withoutEnqueueIfPresent } from "@/server/engine/testing/broken-engines";
import { test as base, expect, isLong, seed } from "@/server/engine/testing/fault-test";
import { letterCommands, settleAll } from "@/server/engine/testing/letter-commands";
import { LetterModel } from "@/server/engine/testing/letter-model";
import { engineOf, takeOverAs, type World, wipe } from "@/server/engine/testing/letter-world";

const RUNS = isLong ? 400 : 50;
/** What ends it is the number of runs: only a machine on which nothing moves gets near this. */
const LIMIT_MS = 1_800_000;

/** A world with two engines of their own connections, empty again for every run; A owns everything. */
const test = base.extend<{ begin: (parts: EngineParts) => Promise<{ model: LetterModel; real: World }> }>({
  begin: async ({ db, url }, use) => {
    const [a, b] = ["engine A", "engine B"].map((applicationName) => openDatabase({ url, applicationName, max: 8 }));
    await takeOver(db);
    await use(async (parts) => {
      await wipe(db);
      const world: World = { db, parts, engines: { A: engineOf(a!), B: engineOf(b!) } };
      const model = new LetterModel();
      for (const { partition, epoch } of await takeOverAs(world, "A")) model.epochs.set(partition, epoch);
      return { model, real: world };
    });
    await Promise.all([a!.$client.end(), b!.$client.end()]);
  },
});

const property = (begin: (parts: EngineParts) => Promise<{ model: LetterModel; real: World }>, parts: EngineParts) =>
  fc.asyncProperty(letterCommands, async (commands) => {
    const start = await begin(parts);
    await fc.asyncModelRun(() => start, commands);
    await settleAll(start.model, start.real);
  });

test("whatever happens in whichever order, every event is where the promises of dead letters put it", { timeout: LIMIT_MS }, async ({
  begin,
}) => {
  process.stdout.write(`seed ${seed}: TIDEMARK_SEED=${seed} repeats it\n`);
  await fc.assert(property(begin, sound), { seed, numRuns: RUNS, interruptAfterTimeLimit: LIMIT_MS * 0.9, markInterruptAsFailure: true });
});

test("an engine that applies what comes behind a letter is found out", { timeout: LIMIT_MS }, async ({ begin }) => {
  const { failed, errorInstance } = await fc.check(property(begin, withoutEnqueueIfPresent), { seed, numRuns: 100, endOnFailure: true });
  expect(failed).toBe(true);
  // Which promise is seen broken first is the run's luck: of the model, of an operation, or what the checker says of the rows. What breaks otherwise is no finding.
  expect(String(errorInstance)).toMatch(/^(AssertionError: |Error: after "[^"]+":\n)/);
});
