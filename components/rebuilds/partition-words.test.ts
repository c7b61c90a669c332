import { expect, test } from "vitest";
import { filledWords, shareFilled } from "./partition-words";

test("a partition is full only when it is filled, however many events its keys have", () => {
  expect(shareFilled({ isFilled: false, eventsDone: 50 }, 400, 2)).toBe(0.25);
  expect(shareFilled({ isFilled: false, eventsDone: 900 }, 400, 2)).toBeLessThan(1);
  expect(shareFilled({ isFilled: true, eventsDone: 3 }, 400, 2)).toBe(1);
  expect(shareFilled({ isFilled: false, eventsDone: 3 }, null, 2)).toBe(0);
});

test("says how many are filled", () => {
  expect([filledWords(8, 8), filledWords(1, 1)]).toEqual(["all 8 filled", "one, filled"]);
  expect(filledWords(2, 8)).toContain("2 of 8 filled");
});
