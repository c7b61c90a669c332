import { sql } from "drizzle-orm";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { type Ask, STREAM, undone, writtenAnew } from "@/server/bff/testing/given-anew";
import { givenToken, sendAs, withToken } from "@/server/bff/testing/given-token";
import type { Database } from "@/server/db/database";
import { test as base, eventually, expect } from "@/server/engine/testing/fault-test";
import { journal, journalFixed, totals } from "@/server/engine/testing/journal";
import { askForRebuild, candidateRows, rebuildIn } from "@/server/engine/testing/rebuilds";
import { Receiver } from "@/server/engine/testing/receiver";
import { speaker, talker } from "@/server/engine/testing/speakers";
import { effectsIn } from "@/server/engine/testing/speaking";
import { defineConfig } from "@/server/projections/define-config";
import type { Projection } from "@/server/projections/define-projection";

type Console = (projections: readonly Projection[]) => Promise<Ask>;

/** A console of these projections beside real engines. */
const test = base.extend<{ openConsole: Console }>({
  openConsole: async ({ url, db }, use) => {
    const opened: ReturnType<typeof openContext>[] = [];
    await use(async (projections) => {
      const effects = { told: { send: async () => undefined } };
      opened.push(openContext(url, defineConfig({ projections, effects })));
      installContext(opened.at(-1));
      const administrator = await givenToken(db, { role: "administrator", name: "local" });
      sendAs(administrator);
      return (path, init) => withToken(administrator, new Request(`http://localhost:3000${path}`, init));
    });
    installContext(undefined);
    await Promise.all(opened.map(closeContext));
  },
});

const journalRow = async (db: Database) =>
  (await db.execute(sql`select versions, total from read_models.journal where stream_id = ${STREAM}`)).rows[0];
const becomes = async (db: Database, versions: string, total: number) => {
  await eventually(async () => {
    const row = await journalRow(db).catch(() => undefined);
    return row?.versions === versions && row.total === total;
  });
};

test("engines read copies in their order while they go on, a rebuild afterwards gives equal rows, and so does what is taken back", async ({
  db,
  engines,
  append,
  openConsole,
}) => {
  await append(STREAM, "Noted", "Noted", "Noted");
  engines.start({ registry: "fixed" });
  engines.start({ registry: "fixed" });
  await becomes(db, "1 2 3 ", 6);
  const bff = await openConsole([journal, journalFixed, totals]);
  const { plan, done } = await writtenAnew(bff, { kind: "renumber", from: "2" });
  expect(plan.rows).toMatchObject([{ projection: "journal", after: { versions: "1 4 5 ", total: 6 } }]);
  expect(plan.rebuildsNeeded).toMatchObject([{ projection: "totals" }]);
  await append(STREAM, "Noted");
  await becomes(db, "1 4 5 6 ", 7);
  const id = await askForRebuild(db, 2);
  await eventually(async () => (await rebuildIn(db, id, "caught-up")) !== undefined);
  expect(await candidateRows(db, (await rebuildIn(db, id, "caught-up"))!)).toEqual([{ streamId: STREAM, versions: "1 4 5 6 ", total: 7 }]);
  await undone(bff, done.id);
  await becomes(db, "1 2 3 6 ", 7);
  expect(await candidateRows(db, (await rebuildIn(db, id, "caught-up"))!)).toEqual([{ streamId: STREAM, versions: "1 2 3 6 ", total: 7 }]);
});

test("what was said to the outside of an event is not said again of its copy", async ({ db, engines, append, openConsole }) => {
  const receiver = await new Receiver().start();
  await append(STREAM, "Noted", "Noted");
  engines.start({ registry: "speaking", receiver: receiver.url });
  await eventually(async () => (await effectsIn(db, "sent")).length === 2);
  const bff = await openConsole([speaker, talker]);
  await writtenAnew(bff, { kind: "renumber", from: "1" });
  await append(STREAM, "Noted");
  await eventually(async () => (await effectsIn(db, "sent")).length >= 3);
  expect(receiver.told).toEqual([`told ${STREAM}@1`, `told ${STREAM}@2`, `told ${STREAM}@5`]);
  await receiver.stop();
});
