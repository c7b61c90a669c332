import { expect, test } from "vitest";
import { afterOf, PAGE_SIZE, pagesFor, queryFrom, rowsIn, sizeOf } from "./timeline-pages";
import { everyVersion } from "./timeline-rows";

const long = { first: 1n, last: 100_000n };

test("a row and its version find each other, wherever the stream begins", () => {
  const beyondDoubles = { first: 2n ** 60n, last: 2n ** 60n + 999n };
  const rows = everyVersion(beyondDoubles);
  for (const row of [0, 1, 499, 999]) expect(rows.rowOf(rows.versionAt(row))).toBe(row);
  expect(rowsIn(beyondDoubles)).toBe(1_000);
  expect(everyVersion(long).rowOf(0n)).toBe(0);
  expect(everyVersion(long).rowOf(10n ** 18n)).toBe(99_999);
  expect(rowsIn({ first: 1n, last: 0n })).toBe(0);
});

test("a screen needs one page, or two where it stands on their border", () => {
  expect(pagesFor(100_000, 50_000, 50_030)).toEqual([250]);
  expect(pagesFor(100_000, PAGE_SIZE - 5, PAGE_SIZE + 5)).toEqual([0, 1]);
  expect(pagesFor(100_000, -10, 20)).toEqual([0]);
  expect(pagesFor(100_000, 99_990, 100_500)).toEqual([499]);
  expect(pagesFor(0, 0, 10)).toEqual([]);
});

test("pages together ask for every version once", () => {
  const { count, versionAt } = everyVersion({ first: 1n, last: BigInt(PAGE_SIZE) * 2n + 7n });
  expect([0, 1, 2].map((page) => queryFrom(versionAt(page * PAGE_SIZE), sizeOf(count, page)))).toEqual([
    { after: "0", limit: "200" },
    { after: "200", limit: "200" },
    { after: "400", limit: "7" },
  ]);
  expect(queryFrom(0n, 1)).toEqual({ limit: "1" });
  expect([afterOf(0n), afterOf(1n), afterOf(7n)]).toEqual([{}, { after: "0" }, { after: "6" }]);
});
