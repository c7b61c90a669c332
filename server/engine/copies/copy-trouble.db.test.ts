import { z } from "zod";
import { expect, test as messageDbTest, readerOf } from "@/server/sources/message-db/testing/message-db-test";
import { write } from "@/server/sources/message-db/testing/write-message";
import { eventually } from "@/server/testing/eventually";
import { copiedOnce, copiedRows, copyOnce, copyRow, type StartCopy, useCopies } from "./testing/copy-runs";

/** `threeEvents`: what is in the store; gives its address for a reader. */
const test = messageDbTest.extend<{ copy: StartCopy; threeEvents: string }>({
  copy: async ({ db }, use) => useCopies(db, use),
  threeEvents: async ({ writer, storeUrl }, use) => {
    const store = await writer();
    for (let nth = 0; nth < 3; nth += 1) await write(store, "a-1", "Noted", { n: nth });
    await use(await readerOf(storeUrl));
  },
});

test("a source that is away is tried again, and since when is kept; an event that `read` fails at stops the copy before anything of its page", async ({
  db,
  copy,
  threeEvents,
}) => {
  const away = new URL(threeEvents);
  away.port = "1";
  const stop = copy(away.toString());
  const first = await copyOnce(db, (row) => row.trouble !== null);
  expect(first).toMatchObject({
    is_stopped: false,
    trouble: expect.stringMatching(/^The database of bank could not be asked.* tried again\.$/),
  });
  await stop();

  const refuse = copy(threeEvents, ({ globalPosition }) => {
    if (globalPosition === "2") throw new Error("a secret of the payload");
    return {};
  });
  const unread = await copyOnce(db, (row) => row.is_stopped);
  expect(unread.trouble).toMatch(/^The event at position 2 could not be read: `read` of bank/);
  expect(unread.trouble).not.toContain("secret");
  expect(unread.trouble_since).toEqual(first.trouble_since);
  expect(await copiedRows(db)).toEqual([]);
  await refuse();

  copy(threeEvents);
  await eventually(async () => {
    const seen = await copyRow(db);
    return seen?.events === "3" && seen.trouble === null && seen.trouble_since === null;
  });
});

test("what `read` gives and a log cannot keep as it is stops the copy before anything of its page, with the event and the path", async ({
  db,
  copy,
  threeEvents,
}) => {
  const unstorable: [string, unknown][] = [
    ["data.amount is NaN, which JSON cannot say", { amount: Number.NaN }],
    ["data.amount is a bigint, which is no JSON", { amount: 12n }],
    ["data.lines[1] is undefined, which is no JSON", { lines: [1, undefined] }],
    ["data.at is a Date, which is no JSON", { at: new Date(0) }],
    ["data.note contains NUL (U+0000), which PostgreSQL cannot store", { note: "a\u0000b" }],
  ];
  for (const [what, data] of unstorable) {
    const stop = copy(threeEvents, ({ globalPosition }) => (globalPosition === "2" ? Object.assign({}, { data }) : {}));
    const told = await copyOnce(db, (row) => row.trouble?.includes(what) === true);
    expect(told).toMatchObject({
      ...{ is_stopped: true, events: "0" },
      trouble: `The event at position 2 has no place in this console's log: ${what}.`,
    });
    await stop();
  }
  expect(await copiedRows(db)).toEqual([]);
});

test("a copy that no engine can take in hand is told in the engine's log once, and is copied when it can", async ({
  db,
  copy,
  threeEvents,
}) => {
  await db.$client.query("alter table tidemark.copies rename to copies_away");
  const lines: string[] = [];
  copy(threeEvents, undefined, lines);
  await eventually(() => lines.length >= 2);
  await db.$client.query("alter table tidemark.copies_away rename to copies");
  await copiedOnce(db, 3);
  const loud = lines
    .map((line) => z.object({ level: z.number(), msg: z.string() }).parse(JSON.parse(line)))
    .filter(({ level }) => level >= 40);
  expect(loud.map(({ msg }) => msg)).toEqual(["a copy could not be taken in hand; trying again until it can"]);
});
