import { rowOf } from "@/server/engine/testing/letters";
import { expect, test } from "@/server/engine/testing/queue-test";

test("a letter whose event counts no more is settled by a redrive that folds nothing, and the letters behind it go on", async ({
  queue,
  db,
}) => {
  await queue.park("a-1", "Noted", "Broken", "Noted");
  await db.$client.query(`
    select event_store.supersede_events(gen_random_uuid(), array(
      select global_position from event_store.events where stream_version = 2), null, 'other', 'tester')`);

  expect(await queue.run({ foldVersion: 1 })).toMatchObject({ state: "done", succeeded: 2, failed: 0 });
  expect(await rowOf(db, "a-1")).toBe("1 3 ");
  expect(await queue.held()).toEqual([]);
});
