import fc from "fast-check";
import { expect, test } from "vitest";
import { everyVersion, versionsIn } from "./timeline-rows";
import { runsOf } from "./what-if-words";

test("rows of some types keep the versions' own numbers", () => {
  const rows = versionsIn(runsOf("3,5-7,100000"));
  expect(rows.count).toBe(5);
  expect([0, 1, 2, 3, 4].map(rows.versionAt)).toEqual([3n, 5n, 6n, 7n, 100_000n]);
  expect([1n, 3n, 4n, 6n, 8n, 200_000n].map(rows.rowOf)).toEqual([0, 0, 1, 2, 4, 4]);
  expect([3n, 4n, 7n, 8n].map(rows.has)).toEqual([true, false, true, false]);
});

test("a list of all versions in runs has the same rows as the whole stream", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 5n), fc.bigInt(0n, 500n), fc.bigInt(0n, 600n), (first, more, version) => {
      const span = { first, last: first + more };
      const [all, runs] = [everyVersion(span), versionsIn([{ from: span.first, to: span.last }])];
      expect([runs.count, runs.has(version), runs.rowOf(version)]).toEqual([all.count, all.has(version), all.rowOf(version)]);
    }),
  );
});

test("nothing of a type is no row", () => {
  const none = versionsIn([]);
  expect([none.count, none.has(1n), none.rowOf(1n)]).toEqual([0, false, 0]);
});
