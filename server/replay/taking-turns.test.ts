import { afterEach, expect, test, vi } from "vitest";
import { takingTurns } from "./taking-turns";

const ITEMS = 200;
const EACH_MS = 5;
/** Longer than this nobody waits: a fifth of what the row of this test allows. */
const SLICE_MS = 20;

afterEach(() => void vi.useRealTimers());

/** Work of a known length, on a clock that moves by work alone; gives how much was done in one go, again and again. */
const turnsOf = async (items: AsyncIterable<number> | Iterable<number>): Promise<number[]> => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const turns: number[] = [];
  let sinceTurn = 0;
  let isOver = false;
  const others = (): void => {
    turns.push(sinceTurn);
    sinceTurn = 0;
    if (!isOver) setImmediate(others);
  };
  setImmediate(others);
  for await (const _ of items) {
    vi.advanceTimersByTime(EACH_MS);
    sinceTurn += EACH_MS;
  }
  turns.push(sinceTurn);
  isOver = true;
  return turns;
};

const items = Array.from({ length: ITEMS }, (_, n) => n);
const untilAborted = new AbortController();

test("K7: a fold of many events lets whoever else waits have the process every 20 ms", async () => {
  const turns = await turnsOf(takingTurns(items, untilAborted.signal));
  expect(Math.max(...turns)).toBeLessThanOrEqual(SLICE_MS + EACH_MS);
  expect(turns.reduce((one, other) => one + other)).toBe(ITEMS * EACH_MS);
});

test("K7: the same work without turns keeps everybody waiting to its end", async () => {
  expect(Math.max(...(await turnsOf(items)))).toBe(ITEMS * EACH_MS);
});

test("K7: work that nobody waits for any more ends at its next turn", async () => {
  const controller = new AbortController();
  const done: number[] = [];
  const work = async () => {
    for await (const item of takingTurns(items, controller.signal)) {
      done.push(item);
      const until = performance.now() + SLICE_MS / 4;
      while (performance.now() < until);
      if (item === 2) controller.abort(new Error("left"));
    }
  };
  await expect(work()).rejects.toThrow("left");
  expect(done.length).toBeLessThan(ITEMS);
});
