import { expect, test } from "@/server/engine/testing/queue-test";

test("an event that is applied passes the letters discarded before it, and not the one that is parked behind it in its batch", async ({
  queue,
  db,
}) => {
  await queue.park("a-1", "Broken");
  await queue.run({ kind: "discard" });
  await queue.park("a-1", "Noted", "Broken");
  expect(await queue.letters()).toEqual(["a-1@1 discarded", "a-1@3 parked"]);
  const { rows } = await db.$client.query("select passed_index, next_index, is_watched from tidemark.letter_sequences");
  expect(rows).toEqual([{ passed_index: "1", next_index: "2", is_watched: false }]);
});
