import { expect, test } from "vitest";
import { shareText } from "./cache-words";

test("a share that nobody counted is not called nothing", () => {
  expect([shareText(null), shareText(0), shareText(0.00071), shareText(0.98765)]).toEqual(["–", "0 %", "0.07 %", "98.77 %"]);
});
