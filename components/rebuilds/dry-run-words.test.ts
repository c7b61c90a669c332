import { expect, test } from "vitest";
import { type DryRow, dryFields, dryRunWords } from "./dry-run-words";

const row = (changes: Partial<DryRow>): DryRow => ({
  key: "R-1",
  streamId: "R-1",
  events: 2,
  live: {},
  candidate: {},
  error: null,
  changed: [],
  ...changes,
});

test("a key that cannot be folded is not counted as one that changes", () => {
  const rows = [row({ changed: ["a"] }), row({ changed: ["a"], error: "no" }), row({})];
  expect(dryRunWords({ rows })).toBe("Of 3 keys 1 would change, 1 cannot be folded and 1 stays the same.");
  expect(dryRunWords({ rows: [] })).toBe("The log has no event of its types yet.");
});

test("what changes comes first, and a field of one side only is not lost", () => {
  const fields = dryFields({ live: { a: 1, gone: 2 }, candidate: { a: 1, b: 3 }, changed: ["b"] });
  expect(fields.map(({ field, live, candidate, isChanged }) => [field, live, candidate, isChanged])).toEqual([
    ["b", undefined, 3, true],
    ["a", 1, 1, false],
    ["gone", 2, undefined, false],
  ]);
});
