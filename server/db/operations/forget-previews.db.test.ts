import { forgetPreviews } from "@/server/db/operations/forget-previews";
import { preview } from "@/server/engine/testing/operations";
import { expect, test } from "@/server/engine/testing/queue-test";

test("the previews of a busy day are forgotten a few at a time, the oldest first, so that no preview waits for thousands of letters", async ({
  queue,
  db,
}) => {
  await queue.park("a-1", "Broken");
  const made: string[] = [];
  for (let n = 0; n < 8; n += 1) made.push(await preview(db, {}));
  await db.$client.query("update tidemark.operations set created_at = created_at - interval '25 hours'");
  const kept = async () =>
    (await db.$client.query<{ id: string }>("select id from tidemark.operations order by created_at")).rows.map(({ id }) => id);
  const items = async () => (await db.$client.query("select from tidemark.operation_items")).rowCount;

  await db.transaction(forgetPreviews);
  expect(await kept()).toEqual(made.slice(5));
  expect(await items()).toBe(3);
  await db.transaction(forgetPreviews);
  expect(await kept()).toEqual([]);
  expect(await items()).toBe(0);
});
