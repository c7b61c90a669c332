import { sql } from "drizzle-orm";
import type pg from "pg";
import type { Transaction } from "@/server/db/database";
import { databaseErrorOf } from "@/server/db/database-error";
import { eventually } from "@/server/testing/eventually";
import { switchView } from "./switch-view";
import { expect, moveTo, NEW, sidesOf, test } from "./testing/switch-test";
import { withExclusiveView } from "./with-exclusive-view";

/** Where the connection of a switch is lost: each is a step of its transaction. */
const POINTS = ["before the view", "after the view", "at the commit"] as const;
type Point = (typeof POINTS)[number];

const terminate = async (killer: pg.Client, tx: Transaction): Promise<void> => {
  const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  await killer.query("select pg_terminate_backend($1)", [rows[0]!.pid]);
  await eventually(async () => (await killer.query("select from pg_stat_activity where pid = $1", [rows[0]!.pid])).rowCount === 0);
};

test.for([...POINTS.map((point) => [point, "stays"] as const), ...POINTS.map((point) => [point, "changes"] as const)])(
  "a switch whose session is terminated %s, where the type of a column %s, leaves the old view whole and free",
  async ([point, type], { db, connect, world, shown, move }) => {
    if (type === "changes") await world.retype();
    const killer = await connect("an operator");
    const reached = (at: Point, tx: Transaction) => (at === point ? terminate(killer, tx) : undefined);
    const lost = withExclusiveView(db, "fines", async (tx, waitMs) => {
      await reached("before the view", tx);
      await switchView(tx, { view: "fines", ...sidesOf("new"), waitMs });
      await reached("after the view", tx);
      if (point !== "at the commit") return;
      // Deferred to the commit itself: the server ends this session in the middle of it.
      await tx.execute(sql`create temporary table fuse (n integer)`);
      await tx.execute(sql`
        create function pg_temp.burn() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$`);
      await tx.execute(sql`
        create constraint trigger burn after insert on fuse deferrable initially deferred for each row execute function pg_temp.burn()`);
      await tx.execute(sql`insert into fuse values (1)`);
    });
    await expect(lost).rejects.toThrow();
    expect(await shown()).toBe("old");
    await move("new");
    expect(await shown()).toBe("new");
  },
);

test("a switch whose socket goes while it commits is whole, or was never made", async ({ db, connect, world: _world, shown }) => {
  const operator = await connect("an operator");
  await operator.query("begin");
  await operator.query(`create or replace view read_models.fines as select * from read_models.${NEW.table}`);
  const answer = operator.query("commit").catch(() => "lost");
  process.nextTick(() => void operator.end());
  await answer;
  const side = await shown();
  await moveTo(db, side === "new" ? "old" : "new");
  expect(await shown()).not.toBe(side);
});

test("of two switches at once one wins, and the other is told what the view reads now", async ({ db, world: _world, shown }) => {
  for (let round = 0; round < 10; round += 1) {
    const to = round % 2 === 0 ? "new" : "old";
    const outcomes = await Promise.allSettled([moveTo(db, to), moveTo(db, to)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [lost] = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`reads read_models.${sidesOf(to).to.table}, not`),
    });
    expect(await shown()).toBe(to);
  }
});

test("engines that hold checkpoints do not come into a deadlock with a switch that takes them first", async ({
  db,
  world: _world,
  shown,
}) => {
  await db.$client.query(`
    insert into tidemark.projections (name, version, generation, source, is_live, event_types, partitions)
    values ('fines', 1, 1, 'native', true, '{}', 4);
    insert into tidemark.checkpoints (projection, version, generation, partition, position)
    select 'fines', 1, 1, n, '0' from generate_series(0, 3) n`);
  const errors: unknown[] = [];
  let isOver = false;
  // As a batch does it: the checkpoint, then rows of the table; and a reader of the view that writes to a checkpoint afterwards.
  const batch = async (partition: number) => {
    while (!isOver)
      await db
        .transaction(async (tx) => {
          await tx.execute(sql`select from tidemark.checkpoints where partition = ${partition} for update`);
          await tx.execute(sql`update read_models.fines_v1_g1 set touched = touched + 1 where stream_id = ${`fine-${partition + 1}`}`);
          await tx.execute(sql`update tidemark.checkpoints set updated_at = now() where partition = ${partition}`);
        })
        .catch((error) => errors.push(databaseErrorOf(error)?.code ?? error));
  };
  const batches = [0, 1, 2, 3].map(batch);
  for (let round = 0; round < 10; round += 1) {
    const to = round % 2 === 0 ? "new" : "old";
    await eventually(() =>
      withExclusiveView(db, "fines", async (tx, waitMs) => {
        await tx.execute(sql`select from tidemark.checkpoints order by partition for update`);
        await switchView(tx, { view: "fines", ...sidesOf(to), waitMs });
        await tx.execute(sql`update tidemark.projections set seen_at = now()`);
        return true;
      }),
    );
    expect(await shown()).toBe(to);
  }
  isOver = true;
  await Promise.all(batches);
  expect(errors).toEqual([]);
});
