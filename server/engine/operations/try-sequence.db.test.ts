import { claim, workThrough } from "@/server/engine/testing/operation-engine";
import { operationIn, outcomesOf, preview } from "@/server/engine/testing/operations";
import { expect, test } from "@/server/engine/testing/queue-test";

const tooLarge = { type: "Noted", data: { n: 3_000_000_000 } };
const notes = (count: number) => Array.from({ length: count }, () => "Noted");

test("a long sequence is tried page after page from the row that the page before left, and its failure has its place in the whole", async ({
  queue,
  db,
}) => {
  await queue.park("a-1", "Broken", ...notes(99));
  await queue.park("a-1", ...notes(50), tooLarge, ...notes(49));
  await queue.park("a-1", ...notes(10));
  await queue.park("a-2", "Broken", ...notes(99));
  await queue.park("a-2", ...notes(50));
  const rows = async () => (await db.$client.query("select * from read_models.journal order by stream_id")).rows;
  const before = await rows();
  const id = await preview(db, { foldVersion: 2 });
  await workThrough(db, (await claim(db))!);

  const all = Array.from({ length: 150 }, (_, place) => `${place + 1} `).join("");
  expect((await operationIn(db, id)).preview).toMatchObject({
    succeed: { sequences: 1, letters: 300 },
    fail: { sequences: 1, letters: 60 },
    sequences: [
      {
        sequence: "a-1",
        verdict: "fail-new",
        letters: 210,
        stopsAt: 151,
        changes: expect.arrayContaining([expect.objectContaining({ after: all })]),
      },
      { sequence: "a-2", verdict: "succeed", letters: 150, changes: expect.arrayContaining([expect.objectContaining({ after: all })]) },
    ],
  });
  const predicted = await outcomesOf(db, id);
  expect(predicted.filter((item) => item.predicted === "failed")).toMatchObject([{ sequence: "a-1", index: "150" }]);
  expect(predicted.filter((item) => item.predicted === "not-reached")).toHaveLength(59);
  expect(await rows()).toEqual(before);
});
