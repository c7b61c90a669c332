import { position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";
import { appendEvents } from "./append-events";
import { expect, test } from "./testing/store-test";

const readAll = async (source: EventSource, types: string[], limit: number) => {
  const upTo = await source.publishHead();
  const windows = [];
  for (let after = source.start; ; ) {
    const window = await source.readAfter({ after, upTo, types, limit });
    if (!window.end) return windows;
    windows.push(window);
    after = window.end.position;
  }
};

const ofTypes = (...types: string[]) => ({
  streamId: "a",
  expectedVersion: -1n,
  events: types.map((type) => ({ type, data: { type } })) as never,
});

test("a window holds events of the wanted types alone, and ends where a checkpoint may stand: at the last event of any type", async ({
  db,
  source,
}) => {
  await appendEvents(db.$client, ofTypes("A", "B", "A", "C", "C"));
  const [window, ...rest] = await readAll(source, ["A"], 100);
  expect(window?.events.map(({ globalPosition }) => globalPosition)).toEqual(["1", "3"]);
  expect(window?.end).toEqual({ position: "5", eventId: await source.eventIdAt(position("5")) });
  expect(rest).toEqual([]);
});

test("windows that are cut by their limit join without a gap or a double", async ({ db, source }) => {
  for (let n = 0; n < 12; n += 1) await appendEvents(db.$client, ofTypes(...(n % 3 ? ["A", "B"] : ["C"])));
  for (const limit of [1, 2, 3, 7, 50]) {
    const windows = await readAll(source, ["A", "C"], limit);
    expect(windows.flatMap(({ events }) => events.map(({ type }) => type)).join("")).toBe("CAACAACAACAA");
    expect(Math.max(...windows.map(({ events }) => events.length))).toBeLessThanOrEqual(limit);
    expect(windows.at(-1)?.end?.position).toBe("20");
  }
});

test("a batch of only unwanted events still moves the reader on, however many there are", async ({ source, session }) => {
  const writer = await session();
  await writer.append("a", 5_000);
  const windows = await readAll(source, ["Nothing"], 10);
  expect(windows.every(({ events }) => events.length === 0)).toBe(true);
  expect(windows.at(-1)?.end?.position).toBe("5000");
  expect(windows.length).toBeLessThan(5);
});

test("nothing past the position that the caller was given is read", async ({ source, session }) => {
  await (await session()).append("a", 5);
  const window = await source.readAfter({ after: position("1"), upTo: position("3"), types: ["Happened"], limit: 100 });
  expect(window.events.map(({ globalPosition }) => globalPosition)).toEqual(["2", "3"]);
  expect(await source.readAfter({ after: position("3"), upTo: position("3"), types: ["Happened"], limit: 100 })).toEqual({
    events: [],
    bytes: 0,
    end: null,
  });
});

test.for(["", "-1", "1.5", "abc", "9223372036854775808", "1; drop table events"])(
  'the position "%s" is refused, not guessed at',
  async (text, { source }) => {
    await expect(source.eventIdAt(position(text))).rejects.toMatchObject({ code: "invalid-request" });
  },
);
