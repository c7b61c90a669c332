import { expect, test } from "vitest";
import { queryAround, versionBefore } from "./events-around";

test("three events on either side are asked for, fewer at the beginning", () => {
  expect(queryAround("17")).toEqual({ after: "13", limit: "7" });
  expect(queryAround("4")).toEqual({ limit: "7" });
  expect(queryAround("9007199254740995")).toEqual({ after: "9007199254740991", limit: "7" });
});

test("the first event has no state before it", () => {
  expect(versionBefore("1")).toBeNull();
  expect(versionBefore("17")).toBe("16");
});
