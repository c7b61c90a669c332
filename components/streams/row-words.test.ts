import { expect, test } from "vitest";
import { foldedFrom } from "./row-words";

test("says how many events a row was folded from, up to which version, and what was left out", () => {
  expect(foldedFrom({ events: 1, leftOut: 0, version: "1" })).toBe("Folded from 1 event up to v1.");
  expect(foldedFrom({ events: 1200, leftOut: 2, version: "1300" })).toBe(
    "Folded from 1,200 events up to v1,300; 2 discarded events are left out.",
  );
  expect(foldedFrom({ events: 0, leftOut: 0, version: null })).toBe("The stream has no event that this projection has passed.");
});
