import { expect, test } from "vitest";
import { lastSetBy } from "./blame";

const field = (path: string, version: string) => ({
  path,
  version,
  value: 1,
  eventId: "",
  type: "Paid",
  at: "2026-01-05T00:00:00Z",
});
const blame = {
  streamId: "s",
  projection: "p",
  projectionVersion: 1,
  version: "7",
  fields: [field("a", "3"), field("b", "7")],
  isWhole: true,
};

test("tells who last set a field, and that nobody is known to have", () => {
  const lastSet = lastSetBy(blame, "7");
  expect([lastSet("a", false), lastSet("c", false)]).toEqual([{ version: "3", type: "Paid" }, null]);
});

test("an answer for the version before speaks of what this one left alone, an older one of nothing", () => {
  const next = lastSetBy(blame, "8");
  expect([next("a", false), next("b", true)]).toEqual([{ version: "3", type: "Paid" }, undefined]);
  expect(lastSetBy(blame, "9")("a", false)).toBeUndefined();
  expect(lastSetBy(undefined, "7")("a", false)).toBeUndefined();
});
