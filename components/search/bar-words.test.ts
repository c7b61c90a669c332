import { expect, test } from "vitest";
import { barWords, stepWords, tickWords } from "./bar-words";

const bar = { from: Date.parse("2010-06-30T22:00:00Z"), to: Date.parse("2010-07-31T22:00:00Z") };

test("a bar is told in the reader's zone", () => {
  expect(barWords(bar, { step: "month", stepSeconds: 2_592_000 }, "Europe/Rome")).toBe("July 2010");
  expect(barWords(bar, { step: "month", stepSeconds: 2_592_000 }, "UTC")).toBe("June 2010");
  expect(barWords({ from: bar.from, to: bar.from + 900_000 }, { step: "second", stepSeconds: 900 }, "UTC")).toBe(
    "30 Jun 2010, 22:00 to 22:15",
  );
  expect(barWords({ from: bar.from, to: bar.from + 5_000 }, { step: "second", stepSeconds: 5 }, "UTC")).toBe(
    "30 Jun 2010, 22:00:00 to 22:00:05",
  );
});

test("how wide a bar is, in words", () => {
  expect(stepWords({ step: "month", stepSeconds: 2_592_000 })).toBe("by month");
  expect(stepWords({ step: "second", stepSeconds: 1 })).toBe("by second");
  expect(stepWords({ step: "second", stepSeconds: 900 })).toBe("by 15 minutes");
  expect(stepWords({ step: "second", stepSeconds: 10_800 })).toBe("by 3 hours");
});

test("a tick says no more than its step tells apart", () => {
  expect(tickWords(bar.from, { step: "month", stepSeconds: 1 }, "UTC")).toBe("Jun 2010");
  expect(tickWords(bar.from, { step: "year", stepSeconds: 1 }, "UTC")).toBe("2010");
  expect(tickWords(bar.from, { step: "second", stepSeconds: 60 }, "UTC")).toBe("22:00");
});
