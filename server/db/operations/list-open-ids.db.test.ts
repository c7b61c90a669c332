import { listOpenIds } from "@/server/db/operations/list-open-ids";
import { start } from "@/server/engine/testing/operations";
import { expect, test } from "@/server/engine/testing/queue-test";

test("an operation that runs is told however many have finished since and nobody has acknowledged", async ({ queue, db }) => {
  await queue.park("a-1", "Broken");
  await queue.park("a-2", "Broken");
  const running = await start(db, { sequences: ["a-1"] });
  await db.$client.query(`
    insert into tidemark.operations (kind, state, projection, version, generation, fold_version, selection, plan_hash, actor, concurrency, selected,
           created_at, started_at, finished_at)
    select 'redrive', 'done', 'journal', 1, 1, 1, '{}', 'x', 'schedule:s', 1, 1, now() + n * interval '1 second', now(), now()
      from generate_series(1, 25) n`);
  const newest = (await db.$client.query<{ id: string }>("select id from tidemark.operations order by created_at desc limit 19")).rows;
  expect(await listOpenIds(db)).toEqual([...newest.map(({ id }) => id), running]);
});
