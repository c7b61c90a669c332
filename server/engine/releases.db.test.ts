import { check } from "./testing/check";
import { readNotes } from "./testing/commit-notes";
import { eventually, expect, expectWhole, test } from "./testing/fault-test";

test("engines of two releases share what both know and leave the rest to the one that knows it", async ({ db, engines, write }) => {
  const writers = write();
  const newer = engines.start({ name: "knows-all" });
  await newer.ready;
  const older = engines.start({ name: "knows-journal", registry: "journal-alone" });

  await eventually(async () => {
    const { rows } = await db.$client.query<{ share: string }>(`
      select string_agg(c.projection || '/' || c.partition, ' ' order by c.projection, c.partition) as share
        from tidemark.checkpoints c join tidemark.engines e on e.engine_id = c.engine_id group by e.engine_id order by count(*)`);
    return rows.length === 2 && rows[0]?.share.split(" ").length === 2 && rows[1]?.share.includes("totals/0");
  });
  newer.signal("SIGKILL");
  await eventually(async () => {
    const { rows } = await db.$client.query(
      "select count(*)::int as held from tidemark.checkpoints where engine_id is not null and projection = 'journal' group by engine_id",
    );
    return rows.length === 1 && rows[0].held === 4;
  });
  await writers.more(50);
  const theirs = (await readNotes(db)).filter(({ engine }) => engine === older.name);
  expect(theirs.filter(({ partition }) => !partition.startsWith("journal/"))).toEqual([]);

  engines.start({ registry: "totals-alone" });
  await eventually(async () =>
    (await readNotes(db)).some(({ partition, engine }) => partition.startsWith("totals/") && engine === "engine-3"),
  );
  await writers.more(50);
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});

test("a definition whose columns changed under the same version is refused in one sentence, and the release that runs goes on", async ({
  db,
  engines,
  append,
}) => {
  await engines.start({ registry: "journal-alone" }).ready;

  const mistaken = engines.start({ registry: "journal-widened", endsWith: 1 });

  expect(await mistaken.ended).toEqual({ code: 1, signal: null });
  expect(mistaken.output()).toContain("give the projection a new version");
  expect(mistaken.output()).toContain('"weight" integer not null');
  expect(mistaken.output()).not.toContain("trying again");
  await append("a-1", "Noted");
  await expectWhole(db);
  expect(await check(db)).toEqual([]);
});
