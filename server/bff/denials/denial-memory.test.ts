import { expect, test } from "vitest";
import { openDenialMemory } from "./denial-memory";

test("a denial is new once a minute for each actor and endpoint, and the others are counted", () => {
  const memory = openDenialMemory();
  expect(["a x", "a x", "a y", "b x"].map((key) => memory.isNew(key, 0))).toEqual([true, false, true, true]);
  expect(memory.isNew("a x", 59_999)).toBe(false);
  expect(memory.isNew("a x", 60_000)).toBe(true);
  memory.leaveOut();
  expect([memory.takeLeftOut(), memory.takeLeftOut()]).toEqual([3, 0]);
});

test("whoever knocks under however many names, the memory stays small", () => {
  const memory = openDenialMemory();
  const news = Array.from({ length: 20_000 }, (_, at) => memory.isNew(`key ${at}`, 0)).filter(Boolean).length;
  expect(news).toBe(5_000);
  expect(memory.isNew("later", 60_000)).toBe(true);
});
