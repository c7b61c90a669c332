import { expect, test } from "vitest";
import { historyWindow } from "@/server/contracts/projections";
import { windowOf } from "./history-window";

test.each(historyWindow.options)("a history of %s never has more points than asked for", (window) => {
  for (const points of [120, 600]) {
    const { seconds, stepSeconds } = windowOf(window, points);
    expect(Math.floor(seconds / stepSeconds) + 1).toBeLessThanOrEqual(points);
  }
});

test("a window longer than the seconds are kept is made of whole minutes", () => {
  expect(windowOf("6h", 600)).toEqual({ seconds: 21_600, samples: "minutes", stepSeconds: 60 });
  expect(windowOf("7d", 600).stepSeconds % 60).toBe(0);
});
