import { eventually, expect, expectWhole, test } from "@/server/engine/testing/fault-test";
import { lettersIn, rowOf } from "@/server/engine/testing/letters";
import { isOver, operationIn, start } from "@/server/engine/testing/operations";

const OPERATIONS = 10;
const SEQUENCES = 4;
const LETTERS = 3;
/** So that ten of them, four at a time, go on while the live events below come. */
const LETTERS_PER_SECOND = 4;
const LIVE_EVENTS = 3;

const sequencesOf = (operation: number) => Array.from({ length: SEQUENCES }, (_, n) => `held-${operation}-${n}`);

test("K6: while ten redrives wait and run, live events go on being applied, and all ten come to their end", async ({
  db,
  engines,
  append,
}) => {
  const numbers = Array.from({ length: OPERATIONS }, (_, n) => n);
  for (const stream of numbers.flatMap(sequencesOf)) await append(stream, "Broken", ...Array.from({ length: LETTERS - 1 }, () => "Noted"));
  engines.start({ registry: "fixed" });
  await eventually(async () => (await lettersIn(db))?.length === OPERATIONS * SEQUENCES * LETTERS);

  const ids = await Promise.all(
    numbers.map((operation) => start(db, { sequences: sequencesOf(operation), foldVersion: 2, lettersPerSecond: LETTERS_PER_SECOND })),
  );
  const begun = async () => (await db.$client.query("select from tidemark.operations where engine_id is not null")).rowCount ?? 0;
  await eventually(async () => (await begun()) > 0);
  // Those that have no turn yet wait as they are.
  expect(await begun()).toBeLessThan(OPERATIONS);

  const underWay: number[] = [];
  for (let n = 1; n <= LIVE_EVENTS; n += 1) {
    await append("live-1", "Noted");
    await eventually(async () => (await rowOf(db, "live-1"))?.endsWith(`${n} `));
    underWay.push((await Promise.all(ids.map((id) => operationIn(db, id)))).filter(({ state }) => state === "running").length);
  }
  expect(underWay.every((operations) => operations > 0)).toBe(true);

  const ended = await Promise.all(ids.map((id) => eventually(() => isOver(db, id))));
  expect(ended.map(({ state, succeeded }) => ({ state, succeeded }))).toEqual(
    numbers.map(() => ({ state: "done", succeeded: SEQUENCES * LETTERS })),
  );
  await expectWhole(db);
});
